package io.clusterpulse.scoring.ledger;

import io.clusterpulse.scoring.profile.KeySlots;

/**
 * Bytes by key, for tens of millions of small entries: the bytes stand one after another in large
 * segments, and an open-addressing table of longs says where. About 16 bytes an entry beside key
 * and entry themselves, nothing for a collector to follow, and one or two cache misses a lookup.
 *
 * <p>A table only grows. An entry that is replaced by a longer one leaves its room behind; the
 * entries of one document differ by a few shares, so that is little.
 */
final class EntryTable {
  private static final int FIRST_SLOTS = 1 << 10;

  /** {@link KeySlots}. */
  private long[] slots = new long[FIRST_SLOTS];

  private final EntrySegments segments = new EntrySegments();
  private int size;

  // The key that was looked for last, and where its entry stands if there is one.
  private byte[] key;
  private int hash;
  private int slot;
  private long foundPosition;
  private byte[] foundIn;
  private int foundAt;

  /** Null: nobody looks through the table. */
  private EntryScan scan;

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
    if (slots[slot] == 0) {
      append(bytes, length);
      size++;
      growIfCrowded();
      return;
    }
    if (scan != null) {
      scan.beforeChange(foundPosition);
    }
    if (length <= EntrySegments.room(foundIn, EntrySegments.offset(foundPosition))) {
      System.arraycopy(bytes, 0, foundIn, foundAt, length);
    } else {
      segments.markMoved(foundPosition);
      append(bytes, length);
    }
  }

  /**
   * Looks through all entries as they stand now; a scan before it is over.
   *
   * @param visitor is shown them
   */
  EntryScan scan(EntryScan.Visitor visitor) {
    scan = new EntryScan(segments, visitor);
    return scan;
  }

  private void append(byte[] bytes, int length) {
    long position = segments.append(key, bytes, length);
    slots[slot] = KeySlots.slot(position, hash);
    locate(position);
  }

  private void locate(long position) {
    foundPosition = position;
    foundIn = segments.segment(position);
    foundAt = EntrySegments.bytesAt(foundIn, EntrySegments.offset(position));
  }

  /** The slot of the key, or the free one where it belongs. */
  private int slotOfKey() {
    int mask = slots.length - 1;
    int at = hash & mask;
    while (slots[at] != 0
        && ((int) slots[at] != hash || !segments.isKey(KeySlots.position(slots[at]), key))) {
      at = at + 1 & mask;
    }
    return at;
  }

  private void growIfCrowded() {
    if (size * 3L < slots.length * 2L) {
      return;
    }
    slots = KeySlots.grown(slots);
    slot = slotOfKey();
  }
}
