package io.clusterpulse.feeds.patents;

/**
 * Numbers by numbers, 0 standing for nothing on both sides, in two flat arrays: 32 to 64 bytes an
 * entry while it grows, where the JDK's map takes about 100.
 */
final class LongMap {
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private long[] keys = new long[1 << 10];
  private long[] values = new long[1 << 10];
  private int size;

  /** 0 if there is none. */
  long get(long key) {
    return values[slotOf(key)];
  }

  /**
   * @param key not 0
   * @param value not 0
   */
  void put(long key, long value) {
    int slot = slotOf(key);
    if (keys[slot] == 0) {
      if (size >= keys.length / 2) {
        grow();
        slot = slotOf(key);
      }
      keys[slot] = key;
      size++;
    }
    values[slot] = value;
  }

  int size() {
    return size;
  }

  /** Where the key is, or the free place where it belongs. */
  private int slotOf(long key) {
    int mask = keys.length - 1;
    long mixed = key * SPREAD;
    int slot = (int) (mixed ^ (mixed >>> 32)) & mask;
    while (keys[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldValues = values;
    keys = new long[Math.multiplyExact(oldKeys.length, 2)];
    values = new long[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int slot = slotOf(oldKeys[i]);
        keys[slot] = oldKeys[i];
        values[slot] = oldValues[i];
      }
    }
  }
}
