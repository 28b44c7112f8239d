package io.clusterpulse.standalone.machine;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the build left the parts. Each has a class path of its own, so that no library of one meets
 * that of another.
 */
record Distribution(Path home) {

  /** The Java that runs this; every part runs on the same. */
  static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  /**
   * The project's root, found upwards from where this class was loaded.
   *
   * @throws IllegalStateException if this class lies outside a built project
   */
  static Path findHome() {
    Path start = codeSource();
    for (Path at = start; at != null; at = at.getParent()) {
      if (Files.exists(at.resolve("mvnw")) && Files.isDirectory(at.resolve("standalone"))) {
        return at;
      }
    }
    throw new IllegalStateException("no project root above " + start);
  }

  private static Path codeSource() {
    try {
      return Path.of(
          Distribution.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the place of this class is no path", e);
    }
  }

  Path brokerLibraries() {
    return home.resolve("standalone/broker/target/lib");
  }

  /** Its manifest names the libraries beside it. */
  Path registryJar() {
    return home.resolve("standalone/target/registry/registry.jar");
  }

  Path serviceJar(Part service) {
    Part built = service == Part.REBUILD ? Part.SCORING : service;
    return home.resolve(built.label() + "-service/target/quarkus-app/quarkus-run.jar");
  }

  /** Unpacked at the first start; the rest is there after the build. */
  Path postgresql() {
    return home.resolve("standalone/target/postgresql");
  }

  Path classArchives() {
    return home.resolve("standalone/target/class-archives");
  }

  /** What must exist before a part can start, and is missing. */
  Optional<Path> missing(Part part) {
    return artefacts(part).filter(path -> !Files.exists(path)).findFirst();
  }

  private Stream<Path> artefacts(Part part) {
    return switch (part) {
      case KAFKA -> Stream.of(brokerLibraries());
      case REGISTRY -> Stream.of(registryJar());
      case POSTGRESQL -> Stream.empty();
      case INGEST, SCORING, QUERY, REBUILD -> Stream.of(serviceJar(part));
    };
  }
}
