package io.clusterpulse.scoring.profile;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A number for each piece of bytes, so that a text that comes again need not become a text again.
 * Looked for several times in each document, hence as few places in memory as can be: a slot with
 * hash and position, and there number, length and bytes beside each other.
 */
final class Slices {
  static final int UNKNOWN = Integer.MIN_VALUE;
  private static final int FIRST_SLOTS = 64;
  private static final int MAX_BYTES = 1 << 30;
  private static final int LENGTH = Integer.BYTES;
  private static final int HEAD_BYTES = 2 * Integer.BYTES;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /** A position that is one more and, in the lower half, the hash, as in {@link KeySlots}. */
  private long[] slots = new long[FIRST_SLOTS];

  private byte[] bytes = new byte[FIRST_SLOTS * 16];
  private int end;
  private int size;

  int size() {
    return size;
  }

  /** Whether a piece of so many bytes can be added: all together are at most a GiB. */
  boolean hasRoom(int length) {
    return length <= MAX_BYTES - HEAD_BYTES - end;
  }

  static int hash(byte[] piece, int from, int to) {
    return KeySlots.hash(piece, from, to);
  }

  /**
   * Reads where a piece with this hash is likely to be. A processor that is told of several of them
   * first waits for memory once, not once for each.
   *
   * @return any number: to be kept, so that a compiler leaves the reading in
   */
  int fetch(int hash) {
    int position = position(slots[hash & slots.length - 1]);
    return position < 0 ? 0 : bytes[position];
  }

  /**
   * @return the number that it was added with, or {@link #UNKNOWN}
   */
  int find(int hash, byte[] piece, int from, int to) {
    int position = position(slots[slotOf(hash, piece, from, to)]);
    return position < 0 ? UNKNOWN : (int) INT.get(bytes, position);
  }

  /** A piece that is not known yet and finds room. */
  void add(int hash, byte[] piece, int from, int to, int number) {
    if (size * 2 == slots.length) {
      slots = KeySlots.grown(slots);
    }
    int start = end;
    end = start + HEAD_BYTES + to - from;
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(end, Math.min(MAX_BYTES, bytes.length * 2)));
    }
    INT.set(bytes, start, number);
    INT.set(bytes, start + LENGTH, to - from);
    System.arraycopy(piece, from, bytes, start + HEAD_BYTES, to - from);
    slots[slotOf(hash, piece, from, to)] = (start + 1L) << 32 | hash & 0xffff_ffffL;
    size++;
  }

  private int slotOf(int hash, byte[] piece, int from, int to) {
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (slots[slot] != 0
        && ((int) slots[slot] != hash || !isSlice(position(slots[slot]), piece, from, to))) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  /** Below 0 in a free slot. */
  private static int position(long slot) {
    return (int) (slot >>> 32) - 1;
  }

  private boolean isSlice(int position, byte[] piece, int from, int to) {
    int start = position + HEAD_BYTES;
    int length = (int) INT.get(bytes, position + LENGTH);
    return Arrays.equals(bytes, start, start + length, piece, from, to);
  }
}
