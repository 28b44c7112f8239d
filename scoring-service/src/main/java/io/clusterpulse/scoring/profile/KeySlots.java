package io.clusterpulse.scoring.profile;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The slots of an open-addressing table of bytes by key: each is one long, the position of an entry
 * and the hash of its key, so that growing reads no keys; 0 is free. Entries begin at multiples of
 * {@link #ALIGNMENT}, the first one not at 0.
 */
public final class KeySlots {
  /** In bytes: 16 GiB of entries have positions of 32 bits. */
  public static final int ALIGNMENT = 4;

  private static final long MAX_POSITION = (1L << 32) * ALIGNMENT - 1;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

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

  /** Of a key. */
  public static int hash(byte[] key) {
    return hash(key, 0, key.length);
  }

  /** Of a piece of bytes, eight at a time. */
  static int hash(byte[] bytes, int from, int to) {
    long hash = to - from;
    int at = from;
    for (; at <= to - Long.BYTES; at += Long.BYTES) {
      hash = mixed(hash ^ (long) LONG.get(bytes, at));
    }
    long rest = 0;
    for (; at < to; at++) {
      rest = rest << Byte.SIZE | bytes[at] & 0xff;
    }
    return (int) mixed(mixed(hash ^ rest));
  }

  private static long mixed(long bits) {
    long product = bits * 0x9e3779b97f4a7c15L;
    return product ^ product >>> 32;
  }
}
