package io.clusterpulse.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GunzippedBodyTest {
  private static final long NO_LIMIT = Long.MAX_VALUE;
  private static final int NO_RATIO = Integer.MAX_VALUE;

  /** A body that has come already, in pieces. */
  private static final class Pieces implements BodyPieces {
    private final Deque<byte[]> left = new ArrayDeque<>();

    Pieces(byte[] whole, int pieceBytes) {
      for (int i = 0; i < whole.length; i += pieceBytes) {
        left.add(Arrays.copyOfRange(whole, i, Math.min(whole.length, i + pieceBytes)));
      }
    }

    @Override
    public byte[] next() {
      return left.poll();
    }
  }

  private static byte[] gzip(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static byte[] readAll(BodyPieces body) throws IOException, InterruptedException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] piece = body.next(); piece != null; piece = body.next()) {
      out.writeBytes(piece);
    }
    return out.toByteArray();
  }

  private static byte[] inflated(byte[] gzip, int pieceBytes) throws Exception {
    try (GunzippedBody body = new GunzippedBody(new Pieces(gzip, pieceBytes), NO_LIMIT, NO_RATIO)) {
      return readAll(body);
    }
  }

  private static void assertRefused(byte[] gzip, int status, String detail) {
    for (int pieceBytes : new int[] {1, 7, 1 << 16}) {
      RefusedBodyException refused =
          catchThrowableOfType(RefusedBodyException.class, () -> inflated(gzip, pieceBytes));
      assertThat(refused.problem().status()).isEqualTo(status);
      assertThat(refused.problem().detail()).contains(detail);
    }
  }

  @Test
  void whateverWasCompressedComesBackHoweverItIsCut() throws Exception {
    Random random = new Random(4);
    for (int run = 0; run < 200; run++) {
      byte[] content = new byte[random.nextInt(200_000)];
      random.nextBytes(content);
      Arrays.fill(content, 0, content.length / 2, (byte) 'x');
      byte[] body = run % 2 == 0 ? gzip(content) : joined(gzip(content), gzip(content));
      byte[] expected = run % 2 == 0 ? content : joined(content, content);
      assertThat(inflated(body, 1 + random.nextInt(70_000))).isEqualTo(expected);
    }
  }

  @Test
  void everyPartOfAHeaderIsPassedOver() throws Exception {
    byte[] plain = gzip(ascii("line\n"));
    byte[] header = {0x1f, (byte) 0x8b, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 3};
    byte[] body =
        joined(
            header,
            new byte[] {3, 0, 'a', 'b', 'c'},
            ascii("works.ndjson\0"),
            ascii("a comment\0"),
            new byte[] {1, 2},
            Arrays.copyOfRange(plain, 10, plain.length));
    assertThat(inflated(body, 1)).asString().isEqualTo("line\n");
  }

  @Test
  void whatHasComeCanBeReadBeforeTheRest() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    GZIPOutputStream gzip = new GZIPOutputStream(out, 512, true);
    gzip.write(ascii("first\n"));
    gzip.flush();
    byte[] begun = out.toByteArray();
    GunzippedBody body =
        new GunzippedBody(
            new BodyPieces() {
              private boolean read;

              @Override
              public byte[] next() {
                assertThat(read).as("asked for more than is needed").isFalse();
                read = true;
                return begun;
              }
            },
            NO_LIMIT,
            NO_RATIO);
    assertThat(body.next()).asString().isEqualTo("first\n");
  }

  @Test
  void anEmptyBodyHasNothing() throws Exception {
    assertThat(inflated(new byte[0], 1)).isEmpty();
    assertThat(inflated(gzip(new byte[0]), 1)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 9, 10, 12, 20, 26, 27})
  void aBodyThatEndsInTheMiddleIsRefused(int length) {
    byte[] whole = gzip(ascii("0123456789"));
    assertThat(whole.length).isGreaterThan(27);
    assertRefused(Arrays.copyOf(whole, length), 400, "ends in the middle");
  }

  @Test
  void wrongBytesAreRefused() {
    byte[] whole = gzip(ascii("0123456789"));
    assertRefused(ascii("{\"documentId\":\"a\"}"), 400, "no gzip header");
    assertRefused(joined(whole, ascii("garbage")), 400, "no gzip header");
    assertRefused(changed(whole, whole.length - 8), 400, "checksum");
    assertRefused(changed(whole, whole.length - 1), 400, "length");
    assertRefused(joined(Arrays.copyOf(whole, 10), new byte[] {7}), 400, "no whole gzip");
  }

  private static byte[] changed(byte[] bytes, int index) {
    byte[] changed = bytes.clone();
    changed[index] ^= 1;
    return changed;
  }

  @ParameterizedTest
  @CsvSource({
    // content, limit, ratio, bytes read at most
    "10_000_000, 5_000_000, 2_000_000_000, 5_000_000",
    "10_000_000, 1, 2_000_000_000, 1",
    "100_000_000, 9_000_000_000, 100, 10_000_000",
  })
  void aBodyThatSwellsTooMuchIsRefusedBeforeItIsInflated(
      String content, String limit, String ratio, String readAtMost) {
    byte[] bomb = gzip(new byte[number(content)]);
    long[] read = new long[1];
    assertThatThrownBy(
            () -> {
              GunzippedBody body =
                  new GunzippedBody(
                      new Pieces(bomb, 1_000), Long.parseLong(digits(limit)), number(ratio));
              for (byte[] piece = body.next(); piece != null; piece = body.next()) {
                read[0] += piece.length;
              }
            })
        .isInstanceOfSatisfying(
            RefusedBodyException.class,
            refused -> assertThat(refused.problem().status()).isEqualTo(413));
    assertThat(read[0]).isLessThanOrEqualTo(number(readAtMost));
  }

  private static int number(String text) {
    return Integer.parseInt(digits(text));
  }

  private static String digits(String text) {
    return text.replace("_", "");
  }

  @Test
  void textOfOrdinaryRedundancyPasses() throws Exception {
    StringBuilder lines = new StringBuilder();
    CRC32 noise = new CRC32();
    for (int i = 0; i < 50_000; i++) {
      noise.update(i);
      lines
          .append("{\"documentId\":\"10.1000/")
          .append(Long.toHexString(noise.getValue()))
          .append("\",\"publicationDate\":\"2024-06-13\"}\n");
    }
    byte[] body = gzip(ascii(lines.toString()));
    assertThat(readAll(new GunzippedBody(new Pieces(body, 8_192), NO_LIMIT, 100)))
        .asString()
        .isEqualTo(lines.toString());
  }
}
