package io.clusterpulse.scoring.ledger;

import io.clusterpulse.scoring.profile.KeySlots;
import java.util.Arrays;

/**
 * Bytes by key, for tens of millions of small entries: the bytes stand one after another in large
 * segments, and an open-addressing table of longs says where. About 16 bytes an entry beside key
 * and entry themselves, nothing for a collector to follow, and one or two cache misses a lookup.
 *
 * <p>A table only grows. An entry that is replaced by a longer one leaves its room behind; the
 * entries of one document differ by a few shares, so that is little.
 */
final class EntryTable {
  static final int SEGMENT_BYTES = 1 << 22;
  private static final int SEGMENT_BITS = 22;
  private static final int MAX_HEAD_BYTES = 3 + 4;
  private static final int FIRST_SLOTS = 1 << 10;

  /** {@link KeySlots}. */
  private long[] slots = new long[FIRST_SLOTS];

  private byte[][] segments = {};

  /** Position 0 stands for a free slot, so that the first bytes are left alone. */
  private long end = KeySlots.ALIGNMENT;

  private int size;

  // The key that was looked for last, and where its entry stands if there is one.
  private byte[] key;
  private int hash;
  private int slot;
  private byte[] foundIn;
  private int foundAt;
  private int foundRoom;

  /** How many keys there are. */
  int size() {
    return size;
  }

  /**
   * Looks for the bytes of a key.
   *
   * @return whether the key is known; then its bytes stand in {@link #foundIn()} from {@link
   *     #foundAt()} on, until the next change
   */
  boolean find(byte[] wanted) {
    key = wanted;
    hash = KeySlots.hash(wanted);
    slot = slotOfKey();
    if (slots[slot] == 0) {
      return false;
    }
    locate(KeySlots.position(slots[slot]));
    return true;
  }

  byte[] foundIn() {
    return foundIn;
  }

  int foundAt() {
    return foundAt;
  }

  /**
   * Under the key that was looked for last.
   *
   * @param bytes know their own length when they are read again
   * @throws IllegalArgumentException if key and bytes are more than a segment takes
   */
  void put(byte[] bytes, int length) {
    boolean isNew = slots[slot] == 0;
    if (!isNew && length <= foundRoom) {
      System.arraycopy(bytes, 0, foundIn, foundAt, length);
      return;
    }
    long position = append(bytes, length);
    slots[slot] = KeySlots.slot(position, hash);
    locate(position);
    if (isNew) {
      size++;
      growIfCrowded();
    }
  }

  private long append(byte[] bytes, int length) {
    int most = MAX_HEAD_BYTES + key.length + length;
    if (key.length > Short.MAX_VALUE || most > SEGMENT_BYTES - KeySlots.ALIGNMENT) {
      throw new IllegalArgumentException("an entry of " + most + " bytes is too long");
    }
    long position = end;
    if (offset(position) + most > SEGMENT_BYTES) {
      position = (position >>> SEGMENT_BITS) + 1 << SEGMENT_BITS;
    }
    if (position >>> SEGMENT_BITS >= segments.length) {
      segments = Arrays.copyOf(segments, segments.length + 1);
      segments[segments.length - 1] = new byte[SEGMENT_BYTES];
    }
    byte[] segment = segment(position);
    int at = putSize(segment, offset(position), key.length);
    at = putSize(segment, at, length);
    System.arraycopy(key, 0, segment, at, key.length);
    System.arraycopy(bytes, 0, segment, at + key.length, length);
    end = KeySlots.aligned(position + (at + key.length + length - offset(position)));
    return position;
  }

  /** Length of the key, room for the bytes, key, bytes. */
  private void locate(long position) {
    byte[] segment = segment(position);
    int at = offset(position);
    int keyLength = sizeAt(segment, at);
    at += sizeBytes(keyLength);
    foundRoom = sizeAt(segment, at);
    foundIn = segment;
    foundAt = at + sizeBytes(foundRoom) + keyLength;
  }

  private static int putSize(byte[] segment, int at, int size) {
    int next = at;
    int left = size;
    while (left > 0x7f) {
      segment[next++] = (byte) (left | 0x80);
      left >>>= 7;
    }
    segment[next++] = (byte) left;
    return next;
  }

  private static int sizeAt(byte[] segment, int at) {
    int size = segment[at];
    if (size >= 0) {
      return size;
    }
    size &= 0x7f;
    int next = at;
    for (int shift = 7; segment[next] < 0; shift += 7) {
      size |= (segment[++next] & 0x7f) << shift;
    }
    return size;
  }

  private static int sizeBytes(int size) {
    return size < 1 << 7 ? 1 : size < 1 << 14 ? 2 : size < 1 << 21 ? 3 : 4;
  }

  private byte[] segment(long position) {
    return segments[(int) (position >>> SEGMENT_BITS)];
  }

  private static int offset(long position) {
    return (int) position & SEGMENT_BYTES - 1;
  }

  /** The slot of the key, or the free one where it belongs. */
  private int slotOfKey() {
    int mask = slots.length - 1;
    int at = hash & mask;
    while (slots[at] != 0 && ((int) slots[at] != hash || !isKey(KeySlots.position(slots[at])))) {
      at = at + 1 & mask;
    }
    return at;
  }

  private boolean isKey(long position) {
    byte[] segment = segment(position);
    int length = sizeAt(segment, offset(position));
    if (length != key.length) {
      return false;
    }
    int from = keyAt(segment, offset(position), length);
    return Arrays.equals(segment, from, from + length, key, 0, length);
  }

  private static int keyAt(byte[] segment, int entryAt, int keyLength) {
    int at = entryAt + sizeBytes(keyLength);
    return at + sizeBytes(sizeAt(segment, at));
  }

  private void growIfCrowded() {
    if (size * 3L < slots.length * 2L) {
      return;
    }
    slots = KeySlots.grown(slots);
    slot = slotOfKey();
  }
}
