package io.clusterpulse.ingest.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8Test {
  /** Where sequences begin, end, or are forbidden. */
  private static final int[] EDGES = {
    0x01, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec,
    0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff
  };

  /** What the JDK's decoder says. */
  private static int obvious(byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    return decoder.decode(in, CharBuffer.allocate(bytes.length + 1), true).isError()
        ? in.position()
        : -1;
  }

  private static void assertSame(byte[] bytes) {
    byte[] within = new byte[bytes.length + 4];
    Arrays.fill(within, (byte) 0x80);
    System.arraycopy(bytes, 0, within, 2, bytes.length);
    assertThat(Utf8.firstMalformed(within, 2, bytes.length))
        .as(Arrays.toString(bytes))
        .isEqualTo(obvious(bytes));
  }

  @Test
  void everyShortSequenceOfEdgesIsJudgedAsByTheDecoder() {
    for (int first : EDGES) {
      for (int second : EDGES) {
        for (int third : EDGES) {
          for (int fourth : EDGES) {
            assertSame(new byte[] {(byte) first, (byte) second, (byte) third, (byte) fourth});
          }
        }
      }
    }
  }

  @Test
  void textWithOneWrongByteIsJudgedAsByTheDecoder() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = "Universität 東京 🌍 São Paulo".getBytes(StandardCharsets.UTF_8);
      assertSame(bytes);
      bytes[random.nextInt(bytes.length)] = (byte) (1 + random.nextInt(255));
      assertSame(bytes);
    }
  }

  @Test
  void aNulIsNeverTaken() {
    assertThat(Utf8.firstMalformed(new byte[] {'a', 0, 'b'}, 0, 3)).isEqualTo(1);
  }
}
