package io.clusterpulse.query.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** What the page weighs. */
class PageSizeTest {
  private static final Path FILES = Path.of("src/main/resources/META-INF/resources");
  private static final int LARGEST_BYTES = 300_000;
  private static final int LARGEST_BEFORE_THE_FIRST_VIEW_BYTES = 100_000;

  /** Asked for when somebody comes nearer to the map. */
  private static final List<String> LATER = List.of("coast.json", "cities.json");

  @Test
  void allOfThePageIsAtMost300KilobytesCompressed() throws IOException {
    assertThat(compressedBytes(files())).isLessThanOrEqualTo(LARGEST_BYTES);
  }

  @Test
  void whatTheFirstViewNeedsIsAThirdOfIt() throws IOException {
    List<Path> first =
        files().stream().filter(file -> !LATER.contains(file.getFileName().toString())).toList();
    assertThat(compressedBytes(first)).isLessThanOrEqualTo(LARGEST_BEFORE_THE_FIRST_VIEW_BYTES);
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FILES)) {
      return files.toList();
    }
  }

  private static int compressedBytes(List<Path> files) throws IOException {
    int bytes = 0;
    for (Path file : files) {
      ByteArrayOutputStream compressed = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
        gzip.write(Files.readAllBytes(file));
      }
      bytes += compressed.size();
    }
    return bytes;
  }
}
