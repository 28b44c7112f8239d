package io.clusterpulse.standalone.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Class data kept from one run of a part to the next; it halves the time the part takes to start.
 * The Java of the first run writes it when that run ends in good order. A lost or stale archive
 * costs nothing but time: Java checks it and goes on without.
 */
record ClassArchive(Path file) {

  static ClassArchive of(Distribution distribution, Part part) throws IOException {
    Path directory = Files.createDirectories(distribution.classArchives());
    String java = System.getProperty("java.runtime.version").replaceAll("[^0-9A-Za-z.]", "_");
    return new ClassArchive(directory.resolve(part.label() + "-" + java + ".jsa"));
  }

  List<String> flags() {
    String option = Files.exists(file) ? "-XX:SharedArchiveFile=" : "-XX:ArchiveClassesAtExit=";
    return List.of(option + file, "-Xshare:auto", "-Xlog:disable", "-Xlog:all=error:stderr");
  }

  /** After a start that failed: it has seen too little, and a next run shall write a better one. */
  void forget() throws IOException {
    Files.deleteIfExists(file);
  }
}
