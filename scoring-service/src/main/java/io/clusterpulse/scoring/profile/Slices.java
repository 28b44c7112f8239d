package io.clusterpulse.scoring.profile;

import java.util.Arrays;

/**
 * Numbers, from 0 on, for pieces of bytes, so that a text that comes again need not become a text
 * again. Looked for several times in each document, hence as few places in memory as can be: a slot
 * with hash and number, and the bytes, which stand one piece after another.
 */
final class Slices {
  static final int UNKNOWN = -1;
  private static final int FIRST_SLOTS = 64;
  private static final int MAX_BYTES = 1 << 30;

  /** A number that is one more and, in the lower half, the hash, as in {@link KeySlots}. */
  private long[] slots = new long[FIRST_SLOTS];

  private byte[] bytes = new byte[FIRST_SLOTS * 16];

  /** By number: where its piece begins, which is where the one before ends. */
  private int[] starts = new int[FIRST_SLOTS];

  private int size;

  int size() {
    return size;
  }

  /** Whether a piece of so many bytes can be added: all together are at most a GiB. */
  boolean hasRoom(int length) {
    return length <= MAX_BYTES - starts[size];
  }

  /**
   * @return its number, or {@link #UNKNOWN}
   */
  int find(byte[] piece, int from, int to) {
    return number(slots[slotOf(KeySlots.hash(piece, from, to), piece, from, to)]);
  }

  /** The number of a piece that is not known yet and finds room. */
  int add(byte[] piece, int from, int to) {
    if (size * 2 == slots.length) {
      slots = KeySlots.grown(slots);
    }
    if (size + 1 == starts.length) {
      starts = Arrays.copyOf(starts, starts.length * 2);
    }
    int start = starts[size];
    int end = start + to - from;
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(end, Math.min(MAX_BYTES, bytes.length * 2)));
    }
    System.arraycopy(piece, from, bytes, start, to - from);
    int hash = KeySlots.hash(piece, from, to);
    slots[slotOf(hash, piece, from, to)] = (size + 1L) << 32 | hash & 0xffff_ffffL;
    starts[size + 1] = end;
    return size++;
  }

  byte[] slice(int number) {
    return Arrays.copyOfRange(bytes, starts[number], starts[number + 1]);
  }

  private int slotOf(int hash, byte[] piece, int from, int to) {
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (slots[slot] != 0
        && ((int) slots[slot] != hash || !isSlice(number(slots[slot]), piece, from, to))) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  /** {@link #UNKNOWN} in a free slot. */
  private static int number(long slot) {
    return (int) (slot >>> 32) - 1;
  }

  private boolean isSlice(int number, byte[] piece, int from, int to) {
    return Arrays.equals(bytes, starts[number], starts[number + 1], piece, from, to);
  }
}
