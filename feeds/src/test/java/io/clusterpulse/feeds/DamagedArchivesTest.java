package io.clusterpulse.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.feeds.reader.Malformed;
import io.clusterpulse.feeds.reader.PackedFilesTest;
import io.clusterpulse.feeds.reader.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever happened to the bytes of a file, reading ends, and says in plain words what is wrong.
 */
class DamagedPatentFilesTest {
  private static final int ROUNDS = 150;
  private static final Path RESOURCES = Path.of("src/test/resources/patents");

  @TempDir private Path directory;

  @Timeout(60)
  @ParameterizedTest
  @EnumSource(names = {"PCT", "EPO", "USPTO", "PEDS", "PATENTSVIEW", "REGPAT"})
  void readingEndsWithAMessageAtWorst(Format format) throws IOException {
    List<String> names = new ArrayList<>();
    List<byte[]> sound = new ArrayList<>();
    collect(format, names, sound);
    Random random = new Random(format.ordinal());
    Path file = directory.resolve("damaged");
    for (int round = 0; round < ROUNDS; round++) {
      Object[] files = new Object[2 * sound.size()];
      int worst = random.nextInt(sound.size());
      for (int i = 0; i < sound.size(); i++) {
        files[2 * i] = names.get(i);
        files[2 * i + 1] = i == worst ? damage(sound.get(i), random) : sound.get(i);
      }
      byte[] packed =
          round % 2 == 0
              ? PackedFilesTest.zip(files)
              : PackedFilesTest.gzip(PackedFilesTest.tar(files));
      Files.write(file, round % 5 == 0 ? damage(packed, random) : packed);
      assertMessages(PatentFormatsTest.readings(format, file));
    }
  }

  private static void assertMessages(List<Reading> readings) {
    for (Reading reading : readings) {
      if (reading instanceof Malformed malformed) {
        assertThat(malformed.reason()).matches("[a-z-]+");
        assertThat(malformed.detail())
            .isNotBlank()
            .doesNotContain("Exception", "com.", "java.")
            .doesNotEndWith("null");
      }
    }
  }

  private static void collect(Format format, List<String> names, List<byte[]> contents)
      throws IOException {
    try (Stream<Path> files = Files.walk(RESOURCES.resolve(format.label()))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        names.add(RESOURCES.relativize(file).toString());
        contents.add(Files.readAllBytes(file));
      }
    }
  }

  /** Cut short, bytes changed, or pieces in another order. */
  private static byte[] damage(byte[] bytes, Random random) {
    byte[] damaged =
        Arrays.copyOf(bytes, random.nextInt(4) == 0 ? random.nextInt(bytes.length) : bytes.length);
    for (int i = random.nextInt(6); i > 0 && damaged.length > 0; i--) {
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
    }
    for (int i = random.nextInt(3); i > 0 && damaged.length > 100; i--) {
      int length = 1 + random.nextInt(damaged.length / 3);
      int from = random.nextInt(damaged.length - length);
      int to = random.nextInt(damaged.length - length);
      byte[] piece = Arrays.copyOfRange(damaged, from, from + length);
      System.arraycopy(damaged, to, damaged, from, length);
      System.arraycopy(piece, 0, damaged, to, length);
    }
    return damaged;
  }
}
