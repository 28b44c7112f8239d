package io.clusterpulse.feeds.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever happened to the bytes of a file, every line comes out as one reading. */
class DamagedFilesTest {
  private static final int LINES = 30;
  private static final byte[] WORKS =
      IntStream.range(0, LINES)
          .mapToObj(
              i ->
                  """
                  {"id":"https://openalex.org/W%d","documentId":"W%d","publication_date":"2020-01-01",\
                  "authors":[],"authorships":[{"institutions":[{"ror":"https://ror.org/0%d","id":null,\
                  "display_name":"Universität \\u0041"}]}],"updated_date":"2022-08-08T20:09:48.2"}
                  """
                      .formatted(i, i, i))
          .collect(Collectors.joining())
          .getBytes(StandardCharsets.UTF_8);

  @Timeout(60)
  @ParameterizedTest
  @EnumSource
  void everyLineIsOneReadingAndUndamagedLinesAreDocuments(Format format) throws IOException {
    Random random = new Random(31);
    DocumentReader reader = format.reader(Institutions.none());
    for (int round = 0; round < 3_000; round++) {
      byte[] damaged = damage(WORKS, random);
      List<Reading> readings = Readings.all(reader, new ByteArrayInputStream(damaged));
      assertThat((long) readings.size()).isEqualTo(linesWithText(damaged));
      long documents = readings.stream().filter(FeedDocument.class::isInstance).count();
      assertThat(documents).isGreaterThanOrEqualTo(wholeLines(damaged));
    }
  }

  private static byte[] damage(byte[] bytes, Random random) {
    byte[] damaged =
        Arrays.copyOf(bytes, random.nextInt(4) == 0 ? random.nextInt(bytes.length) : bytes.length);
    for (int i = random.nextInt(8); i > 0 && damaged.length > 0; i--) {
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
    }
    return damaged;
  }

  private static long linesWithText(byte[] bytes) {
    return linesOf(bytes).filter(line -> !line.matches("[ \t\r]*")).count();
  }

  private static long wholeLines(byte[] bytes) {
    List<String> originals = linesOf(WORKS).toList();
    return linesOf(bytes).filter(line -> !line.isEmpty()).filter(originals::contains).count();
  }

  /** By LF alone: a CR in the middle of a line ends nothing. */
  private static Stream<String> linesOf(byte[] bytes) {
    return Arrays.stream(new String(bytes, StandardCharsets.ISO_8859_1).split("\n"));
  }
}
