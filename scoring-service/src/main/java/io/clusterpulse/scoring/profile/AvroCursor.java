package io.clusterpulse.scoring.profile;

/**
 * Goes through Avro binary that has been decoded before, hence is known to be whole. Arrays in
 * several blocks, which our writers do not write, are left to whoever asks.
 */
final class AvroCursor {

  /** An array is not in one block. */
  static final class Unusual extends RuntimeException {
    private static final long serialVersionUID = 1;

    private Unusual() {
      super("an array in several blocks", null, false, false);
    }
  }

  private static final Unusual UNUSUAL = new Unusual();

  private byte[] bytes;
  private int at;

  void start(byte[] array, int from) {
    bytes = array;
    at = from;
  }

  int position() {
    return at;
  }

  long nextLong() {
    long first = bytes[at];
    if (first < 0) {
      return nextLongerLong();
    }
    at++;
    return first >>> 1 ^ -(first & 1);
  }

  private long nextLongerLong() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = bytes[at++];
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value >>> 1 ^ -(value & 1);
      }
    }
  }

  int nextInt() {
    return (int) nextLong();
  }

  /** Whether the second branch of a union of two follows, as in a value that may be null. */
  boolean isPresent() {
    return nextLong() == 1;
  }

  void skip(int length) {
    at += length;
  }

  void skipText() {
    int length = nextInt();
    at += length;
  }

  void skipOptionalText() {
    if (isPresent()) {
      skipText();
    }
  }

  void skipOptionalInt() {
    if (isPresent()) {
      nextInt();
    }
  }

  /** The items of an array. */
  int nextCount() {
    int count = nextInt();
    if (count < 0) {
      throw UNUSUAL;
    }
    return count;
  }

  /** To be called after the items; after an empty array there is nothing. */
  void endOfArray(int count) {
    if (count > 0 && nextLong() != 0) {
      throw UNUSUAL;
    }
  }
}
