package io.clusterpulse.ingest.document;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Checks that bytes are UTF-8 as Unicode defines it. JSON parsers take overlong forms and encoded
 * surrogates for what they seem to say; the JDK's decoder does not.
 */
final class Utf8 {
  private static final int WINDOW_CHARACTERS = 1024;

  private Utf8() {}

  /**
   * Index, counted from {@code offset}, of the first byte that is not UTF-8 or is NUL; -1 if all
   * are. A NUL is never part of JSON, and refusing it keeps parsers from guessing UTF-16.
   */
  static int firstMalformed(byte[] bytes, int offset, int length) {
    boolean ascii = true;
    for (int i = offset; i < offset + length; i++) {
      if (bytes[i] == 0) {
        return i - offset;
      }
      ascii &= bytes[i] > 0;
    }
    return ascii ? -1 : firstUndecodable(bytes, offset, length);
  }

  private static int firstUndecodable(byte[] bytes, int offset, int length) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes, offset, length);
    CharBuffer out = CharBuffer.allocate(Math.min(length, WINDOW_CHARACTERS) + 1);
    while (true) {
      CoderResult result = decoder.decode(in, out, true);
      if (result.isError()) {
        return in.position() - offset;
      }
      if (result.isUnderflow()) {
        return -1;
      }
      out.clear();
    }
  }
}
