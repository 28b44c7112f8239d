package io.clusterpulse.scoring.profile;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Numbers that are not negative one after another, seven bits a byte, the lowest first: small ones
 * are short. Used again for the next document.
 */
public final class VarInts {
  private static final int BITS = 7;
  private static final int MORE = 1 << BITS;
  private static final int MAX_BYTES = 10;

  private byte[] bytes = new byte[256];
  private int length;

  void clear() {
    length = 0;
  }

  void write(long value) {
    if (length + MAX_BYTES > bytes.length) {
      bytes = Arrays.copyOf(bytes, bytes.length * 2);
    }
    long rest = value;
    while (rest >= MORE) {
      bytes[length++] = (byte) (rest & MORE - 1 | MORE);
      rest >>>= BITS;
    }
    bytes[length++] = (byte) rest;
  }

  /** What was written, from the first byte on. */
  public byte[] bytes() {
    return bytes;
  }

  public int length() {
    return length;
  }

  static int read(ByteBuffer in) {
    return (int) readLong(in);
  }

  static long readLong(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; ; shift += BITS) {
      byte next = in.get();
      value |= (long) (next & MORE - 1) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }
}
