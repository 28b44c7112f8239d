package io.clusterpulse.scoring.profile;

import java.util.Arrays;

/**
 * Numbers, from 0 on, for pieces of bytes, so that a text that comes again need not become a text
 * again.
 */
final class Slices {
  static final int UNKNOWN = -1;
  private static final int FIRST_SLOTS = 64;

  private byte[][] slices = new byte[FIRST_SLOTS / 2][];

  /** Numbers, each one more; 0: free. */
  private int[] slots = new int[FIRST_SLOTS];

  private int size;

  int size() {
    return size;
  }

  /**
   * @return its number, or {@link #UNKNOWN}
   */
  int find(byte[] bytes, int from, int to) {
    return slots[slotOf(bytes, from, to)] - 1;
  }

  /** The number of a piece that is not known yet. */
  int add(byte[] bytes, int from, int to) {
    if (size == slices.length) {
      grow();
    }
    slices[size] = Arrays.copyOfRange(bytes, from, to);
    slots[slotOf(bytes, from, to)] = size + 1;
    return size++;
  }

  byte[] slice(int number) {
    return slices[number];
  }

  private int slotOf(byte[] bytes, int from, int to) {
    int mask = slots.length - 1;
    int slot = hash(bytes, from, to) & mask;
    while (slots[slot] != 0 && !isSlice(slices[slots[slot] - 1], bytes, from, to)) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private static boolean isSlice(byte[] slice, byte[] bytes, int from, int to) {
    return Arrays.equals(slice, 0, slice.length, bytes, from, to);
  }

  private void grow() {
    slices = Arrays.copyOf(slices, slices.length * 2);
    slots = new int[slots.length * 2];
    for (int number = 0; number < size; number++) {
      slots[slotOf(slices[number], 0, slices[number].length)] = number + 1;
    }
  }

  private static int hash(byte[] bytes, int from, int to) {
    int hash = 1;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    hash *= 0x9e3779b9;
    return hash ^ hash >>> 16;
  }
}
