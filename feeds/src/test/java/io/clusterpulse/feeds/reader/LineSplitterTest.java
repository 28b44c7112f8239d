package io.clusterpulse.feeds.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineSplitterTest {
  private static final int MAX_LINE_BYTES = 300_000;

  @Test
  void linesEndWithLineFeedOrCarriageReturnAndLineFeedOrWithTheInput() throws IOException {
    assertThat(split("a\nb\r\n\nc")).containsExactly("a", "b", "", "c");
    assertThat(split("a\n")).containsExactly("a");
    assertThat(split("")).isEmpty();
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstLineButStaysElsewhere() throws IOException {
    assertThat(split("\uFEFF{}\n\uFEFFx")).containsExactly("{}", "\uFEFFx");
  }

  @Test
  void anyLinesComeBackAsTheyWereInReadsOfAnySize() throws IOException {
    Random random = new Random(20);
    for (int round = 0; round < 200; round++) {
      List<String> lines = new ArrayList<>();
      for (int i = random.nextInt(20); i >= 0; i--) {
        lines.add("é".repeat(random.nextInt(4) == 0 ? random.nextInt(50_000) : random.nextInt(9)));
      }
      String text = String.join("\n", lines) + "\n";
      assertThat(split(text, 1 + random.nextInt(9_000))).isEqualTo(lines);
    }
  }

  @Test
  void aLineBeyondTheLimitIsCutAndTheNextOneIsWhole() throws IOException {
    String tooLong = "x".repeat(MAX_LINE_BYTES + 70_000);
    LineSplitter lines = splitter(tooLong + "\nnext\n", 8192);
    assertThat(lines.next()).isTrue();
    assertThat(lines.tooLong()).isTrue();
    assertThat(lines.length()).isEqualTo(MAX_LINE_BYTES);
    assertThat(lines.next()).isTrue();
    assertThat(lines.tooLong()).isFalse();
    assertThat(lines.text(100)).isEqualTo("next");
    assertThat(lines.number()).isEqualTo(2);
  }

  private static List<String> split(String text) throws IOException {
    return split(text, 8192);
  }

  private static List<String> split(String text, int readBytes) throws IOException {
    LineSplitter lines = splitter(text, readBytes);
    List<String> found = new ArrayList<>();
    while (lines.next()) {
      found.add(lines.text(Integer.MAX_VALUE));
    }
    return found;
  }

  private static LineSplitter splitter(String text, int readBytes) {
    InputStream in =
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
          @Override
          public synchronized int read(byte[] into, int offset, int length) {
            return super.read(into, offset, Math.min(length, readBytes));
          }
        };
    return new LineSplitter(in, MAX_LINE_BYTES);
  }
}
