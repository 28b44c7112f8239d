package io.clusterpulse.scoring.profile;

/**
 * The slots of an open-addressing table of bytes by key: each is one long, the position of an entry
 * and the hash of its key, so that growing reads no keys; 0 is free. Entries begin at multiples of
 * {@link #ALIGNMENT}, the first one not at 0.
 */
public final class KeySlots {
  /** In bytes: 16 GiB of entries have positions of 32 bits. */
  public static final int ALIGNMENT = 4;

  private static final long MAX_POSITION = (1L << 32) * ALIGNMENT - 1;

  private KeySlots() {}

  /**
   * @param position a multiple of {@link #ALIGNMENT}, above 0
   * @throws IllegalStateException if the position is beyond what a slot holds
   */
  public static long slot(long position, int hash) {
    if (position > MAX_POSITION) {
      throw new IllegalStateException("a partition's documents take more than 16 GiB");
    }
    return position / ALIGNMENT << 32 | hash & 0xffff_ffffL;
  }

  /** Where the entry of a slot begins; 0: the slot is free. */
  public static long position(long slot) {
    return (slot >>> 32) * ALIGNMENT;
  }

  /** The first place at or after a position where an entry may begin. */
  public static long aligned(long position) {
    return (position + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  /** The same in twice as many slots, a power of two. */
  public static long[] grown(long[] crowded) {
    long[] slots = new long[crowded.length * 2];
    int mask = slots.length - 1;
    for (long entry : crowded) {
      if (entry != 0) {
        int slot = (int) entry & mask;
        while (slots[slot] != 0) {
          slot = slot + 1 & mask;
        }
        slots[slot] = entry;
      }
    }
    return slots;
  }

  /** Of a key: FNV-1a, then mixed, because ids differ in their last digits. */
  public static int hash(byte[] key) {
    long hash = 0xcbf29ce484222325L;
    for (byte one : key) {
      hash = (hash ^ one) * 0x100000001b3L;
    }
    hash = (hash ^ hash >>> 32) * 0x9e3779b97f4a7c15L;
    return (int) (hash >>> 32);
  }
}
