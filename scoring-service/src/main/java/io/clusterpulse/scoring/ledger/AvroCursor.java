package io.clusterpulse.scoring.ledger;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads Avro binary from an array, one value after the other, without an object for any of them. It
 * believes nothing that the bytes still to come could not hold, and gives up on whatever a plain
 * writer would not write.
 */
final class AvroCursor {

  /** Somebody who reads with more patience has to say what this is. */
  static final class Unusual extends RuntimeException {
    private static final long serialVersionUID = 1;

    private Unusual() {
      super("not as a plain writer writes it", null, false, false);
    }
  }

  static final Unusual UNUSUAL = new Unusual();

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  /** More than any document has; each may cost a hundred bytes of memory. */
  private static final int MAX_ITEMS = 100_000;

  private byte[] bytes;
  private int at;
  private int end;
  private int itemsLeft;

  AvroCursor start(byte[] array, int from, int to) {
    bytes = array;
    at = from;
    end = to;
    itemsLeft = MAX_ITEMS;
    return this;
  }

  int position() {
    return at;
  }

  boolean isEnd() {
    return at == end;
  }

  long nextLong() {
    if (at < end && bytes[at] >= 0) {
      long value = bytes[at++];
      return value >>> 1 ^ -(value & 1);
    }
    return nextLongerLong();
  }

  private long nextLongerLong() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (at == end) {
        throw UNUSUAL;
      }
      byte next = bytes[at++];
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value >>> 1 ^ -(value & 1);
      }
    }
    throw UNUSUAL;
  }

  int nextInt() {
    long value = nextLong();
    if (value != (int) value) {
      throw UNUSUAL;
    }
    return (int) value;
  }

  /** The branch of a union, or the symbol of an enum. */
  int nextIndex(int count) {
    long index = nextLong();
    if (index < 0 || index >= count) {
      throw UNUSUAL;
    }
    return (int) index;
  }

  /** The items of an array that is written in one block, or in none. */
  int nextCount() {
    int count = nextLength();
    if (count > itemsLeft) {
      throw UNUSUAL;
    }
    itemsLeft -= count;
    return count;
  }

  /** No further block follows the one that was read; after an empty array there is nothing. */
  void endOfArray(int count) {
    if (count > 0 && nextLong() != 0) {
      throw UNUSUAL;
    }
  }

  /** The length of a text, which begins at {@link #position()} then. */
  int nextLength() {
    long length = nextLong();
    if (length < 0 || length > end - at) {
      throw UNUSUAL;
    }
    return (int) length;
  }

  void skip(int length) {
    at += length;
  }

  void skipText() {
    skip(nextLength());
  }

  void skipOptionalText() {
    if (nextIndex(2) == 1) {
      skipText();
    }
  }

  int nextByte() {
    return bytes[at++];
  }

  /** Eight bytes as they are. */
  long nextRawLong() {
    long value = (long) LONG.get(bytes, at);
    at += Long.BYTES;
    return value;
  }

  /** Four bytes as they are. */
  int nextRawInt() {
    int value = rawInt(bytes, at);
    at += Integer.BYTES;
    return value;
  }

  /** Four bytes as they are. */
  static int rawInt(byte[] bytes, int at) {
    return (int) INT.get(bytes, at);
  }

  static void putRawLong(byte[] bytes, int at, long value) {
    LONG.set(bytes, at, value);
  }

  static void putRawInt(byte[] bytes, int at, int value) {
    INT.set(bytes, at, value);
  }
}
