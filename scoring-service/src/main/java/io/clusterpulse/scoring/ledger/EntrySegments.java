package io.clusterpulse.scoring.ledger;

import io.clusterpulse.scoring.profile.KeySlots;
import java.util.Arrays;

/**
 * Entries one after another in large arrays: twice the length of the key, room for the bytes, key,
 * bytes. An odd number in the beginning says that the entry stands elsewhere now.
 */
final class EntrySegments {
  static final int SEGMENT_BYTES = 1 << 22;
  private static final int SEGMENT_BITS = 22;
  private static final int MAX_HEAD_BYTES = 3 + 4;
  private static final int MOVED = 1;

  private byte[][] segments = {};

  /** By segment: where its last entry ends. */
  private int[] ends = {};

  /** Position 0 stands for no entry, so that the first bytes are left alone. */
  private long end = KeySlots.ALIGNMENT;

  /** The first position that has no entry yet. */
  long end() {
    return end;
  }

  /** The array that an entry is in, from {@link #offset} on. */
  byte[] segment(long position) {
    return segments[(int) (position >>> SEGMENT_BITS)];
  }

  static int offset(long position) {
    return (int) position & SEGMENT_BYTES - 1;
  }

  /**
   * @return the position of the new entry
   * @throws IllegalArgumentException if key and bytes are more than a segment takes
   */
  long append(byte[] key, byte[] bytes, int length) {
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
      ends = Arrays.copyOf(ends, segments.length);
    }
    byte[] segment = segment(position);
    int at = putSize(segment, offset(position), key.length << 1);
    at = putSize(segment, at, length);
    System.arraycopy(key, 0, segment, at, key.length);
    System.arraycopy(bytes, 0, segment, at + key.length, length);
    ends[segments.length - 1] = at + key.length + length;
    end = KeySlots.aligned(position - offset(position) + ends[segments.length - 1]);
    return position;
  }

  boolean isKey(long position, byte[] key) {
    byte[] segment = segment(position);
    int from = keyAt(segment, offset(position));
    int to = bytesAt(segment, offset(position));
    return Arrays.equals(segment, from, to, key, 0, key.length);
  }

  /** How many bytes an entry has room for. */
  static int room(byte[] segment, int entryAt) {
    return sizeAt(segment, roomAt(segment, entryAt));
  }

  /** Where the bytes of an entry begin. */
  static int bytesAt(byte[] segment, int entryAt) {
    return keyAt(segment, entryAt) + (sizeAt(segment, entryAt) >>> 1);
  }

  void markMoved(long position) {
    segment(position)[offset(position)] |= MOVED;
  }

  boolean isMoved(long position) {
    return (segment(position)[offset(position)] & MOVED) != 0;
  }

  /** The first place at or after a position where an entry begins; the end where there is none. */
  long entryAt(long position) {
    int segment = (int) (position >>> SEGMENT_BITS);
    boolean isPastLast = segment < ends.length && offset(position) >= ends[segment];
    return isPastLast && segment + 1 < ends.length
        ? (long) (segment + 1) << SEGMENT_BITS
        : position;
  }

  long positionAfter(long entry) {
    byte[] segment = segment(entry);
    int at = offset(entry);
    return entryAt(KeySlots.aligned(entry - at + bytesAt(segment, at) + room(segment, at)));
  }

  private static int roomAt(byte[] segment, int entryAt) {
    return entryAt + sizeBytes(sizeAt(segment, entryAt));
  }

  private static int keyAt(byte[] segment, int entryAt) {
    int at = roomAt(segment, entryAt);
    return at + sizeBytes(sizeAt(segment, at));
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
}
