package io.clusterpulse.scoring.profile;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Bytes by key, for tens of millions of small entries: the bytes stand one after another in large
 * segments, and an open-addressing table of longs says where. About 12 bytes an entry beside the
 * entry itself, nothing for a collector to follow, and one or two cache misses a lookup.
 *
 * <p>A table only grows. An entry that is replaced by a longer one leaves its room behind; the
 * entries of one document differ by a few shares, so that is little.
 */
final class DocumentTable {
  private static final int SEGMENT_BITS = 22;
  private static final int SEGMENT_BYTES = 1 << SEGMENT_BITS;
  private static final int HEAD_BYTES = Short.BYTES + Integer.BYTES + Integer.BYTES;

  /** Stands for the length of an entry that has moved. */
  private static final int LEFT = -1;

  private static final int FIRST_SLOTS = 1 << 10;

  /** {@link KeySlots}. */
  private long[] slots = new long[FIRST_SLOTS];

  private ByteBuffer[] segments = {};

  /** By segment: where its last entry ends. */
  private int[] ends = {};

  private long end;
  private int size;

  /** Null: nobody looks through the table. */
  private DocumentScan scan;

  /** How many keys there are. */
  int size() {
    return size;
  }

  /**
   * The bytes of a key.
   *
   * @return a view that is good until the next change; null where the key is not known
   */
  ByteBuffer get(byte[] key) {
    long position = KeySlots.position(slots[slotOf(key, KeySlots.hash(key))]);
    if (position == 0) {
      return null;
    }
    ByteBuffer segment = segment(position);
    int at = offset(position);
    return segment.slice(at + HEAD_BYTES + segment.getShort(at), segment.getInt(at + 6));
  }

  /**
   * Looks through all entries as they stand now; a scan before it is over.
   *
   * @param visitor is shown them
   */
  DocumentScan scan(Consumer<ByteBuffer> visitor) {
    scan = new DocumentScan(this, end, visitor);
    return scan;
  }

  /**
   * @throws IllegalArgumentException if key and bytes are more than a segment takes
   */
  void put(byte[] key, byte[] bytes, int length) {
    int hash = KeySlots.hash(key);
    int slot = slotOf(key, hash);
    long position = KeySlots.position(slots[slot]);
    if (position == 0) {
      slots[slot] = KeySlots.slot(append(key, bytes, length), hash);
      size++;
      growIfCrowded();
      return;
    }
    if (scan != null) {
      scan.beforeChange(position);
    }
    if (length <= segment(position).getInt(offset(position) + 2)) {
      write(position, key, bytes, length, segment(position).getInt(offset(position) + 2));
    } else {
      slots[slot] = KeySlots.slot(append(key, bytes, length), hash);
      segment(position).putInt(offset(position) + 6, LEFT);
    }
  }

  /** All that the table holds, for {@link #readFrom}. */
  void writeTo(DataOutputStream out) throws IOException {
    out.writeInt(size);
    for (long entry = entryAt(KeySlots.ALIGNMENT); entry < end; entry = positionAfter(entry)) {
      ByteBuffer bytes = bytesAt(entry);
      if (bytes != null) {
        int at = offset(entry);
        int keyLength = segment(entry).getShort(at);
        out.writeShort(keyLength);
        out.write(segment(entry).array(), at + HEAD_BYTES, keyLength);
        out.writeInt(bytes.remaining());
        out.write(segment(entry).array(), at + HEAD_BYTES + keyLength, bytes.remaining());
      }
    }
  }

  /** Into an empty table. */
  void readFrom(DataInputStream in) throws IOException {
    for (int left = in.readInt(); left > 0; left--) {
      byte[] key = in.readNBytes(in.readShort());
      byte[] bytes = in.readNBytes(in.readInt());
      put(key, bytes, bytes.length);
    }
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
    ByteBuffer segment = segment(entry);
    int at = offset(entry);
    return entryAt(
        KeySlots.aligned(entry + HEAD_BYTES + segment.getShort(at) + segment.getInt(at + 2)));
  }

  /**
   * @return null where the entry has moved to where it has more room
   */
  ByteBuffer bytesAt(long entry) {
    ByteBuffer segment = segment(entry);
    int at = offset(entry);
    int length = segment.getInt(at + 6);
    return length == LEFT ? null : segment.slice(at + HEAD_BYTES + segment.getShort(at), length);
  }

  /** Position 0 stands for a free slot, so that the first bytes are left alone. */
  private long append(byte[] key, byte[] bytes, int bytesLength) {
    int length = HEAD_BYTES + key.length + bytesLength;
    if (key.length > Short.MAX_VALUE || length > SEGMENT_BYTES - KeySlots.ALIGNMENT) {
      throw new IllegalArgumentException("an entry of " + length + " bytes is too long");
    }
    long position = Math.max(end, KeySlots.ALIGNMENT);
    if (offset(position) + length > SEGMENT_BYTES) {
      position = (position >>> SEGMENT_BITS) + 1 << SEGMENT_BITS;
    }
    if (position >>> SEGMENT_BITS >= segments.length) {
      segments = Arrays.copyOf(segments, segments.length + 1);
      segments[segments.length - 1] = ByteBuffer.allocate(SEGMENT_BYTES);
      ends = Arrays.copyOf(ends, segments.length);
    }
    write(position, key, bytes, bytesLength, bytesLength);
    end = KeySlots.aligned(position + length);
    ends[segments.length - 1] = offset(position) + length;
    return position;
  }

  /** Key length, room, length, key, bytes. */
  private void write(long position, byte[] key, byte[] bytes, int length, int room) {
    ByteBuffer segment = segment(position);
    int at = offset(position);
    segment.putShort(at, (short) key.length).putInt(at + 2, room).putInt(at + 6, length);
    segment.put(at + HEAD_BYTES, key).put(at + HEAD_BYTES + key.length, bytes, 0, length);
  }

  private ByteBuffer segment(long position) {
    return segments[(int) (position >>> SEGMENT_BITS)];
  }

  private static int offset(long position) {
    return (int) position & SEGMENT_BYTES - 1;
  }

  /** The slot of the key, or the free one where it belongs. */
  private int slotOf(byte[] key, int hash) {
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (slots[slot] != 0) {
      if ((int) slots[slot] == hash && isKey(KeySlots.position(slots[slot]), key)) {
        return slot;
      }
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private boolean isKey(long position, byte[] key) {
    ByteBuffer segment = segment(position);
    int from = offset(position) + HEAD_BYTES;
    int length = segment.getShort(offset(position));
    return Arrays.equals(segment.array(), from, from + length, key, 0, key.length);
  }

  private void growIfCrowded() {
    if (size * 3L < slots.length * 2L) {
      return;
    }
    slots = KeySlots.grown(slots);
  }
}
