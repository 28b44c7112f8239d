package io.clusterpulse.ingest.document;

/**
 * Checks that bytes are UTF-8 as Unicode defines it (table 3-7 of the standard). JSON parsers take
 * overlong forms and encoded surrogates for what they seem to say.
 */
final class Utf8 {
  private Utf8() {}

  /**
   * Index, counted from {@code offset}, of the first byte that is not UTF-8 or is NUL; -1 if all
   * are. A NUL is never part of JSON, and refusing it keeps parsers from guessing UTF-16.
   */
  static int firstMalformed(byte[] bytes, int offset, int length) {
    int end = offset + length;
    for (int i = offset; i < end; ) {
      if (bytes[i] > 0) {
        i++;
        continue;
      }
      int sequence = sequenceLength(bytes, i, end);
      if (sequence == 0) {
        return i - offset;
      }
      i += sequence;
    }
    return -1;
  }

  /** Of the character of more than one byte that begins here; 0 if none does. */
  private static int sequenceLength(byte[] bytes, int from, int end) {
    int lead = bytes[from] & 0xff;
    int more = lead < 0xc2 || lead > 0xf4 ? 0 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
    if (more == 0 || from + more >= end || !isSecond(lead, bytes[from + 1] & 0xff)) {
      return 0;
    }
    for (int i = from + 2; i <= from + more; i++) {
      if ((bytes[i] & 0xc0) != 0x80) {
        return 0;
      }
    }
    return more + 1;
  }

  /** No overlong form, no surrogate, nothing above U+10FFFF. */
  private static boolean isSecond(int lead, int second) {
    int lowest = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    int highest = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    return second >= lowest && second <= highest;
  }
}
