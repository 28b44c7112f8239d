package io.clusterpulse.scoring.ledger;

import io.clusterpulse.core.counting.ShareUnits;
import java.util.Arrays;

/**
 * How a book keeps a {@link PackedEntry}: locations and units, no texts. Numbers that are mostly
 * small take as many bytes as they need, and shares that are the same for each point, as in a
 * document whose persons have one origin each, are kept as points only: 47 bytes for a document of
 * five places.
 */
final class PackedEntryBytes {
  private static final int EVEN = 1;
  private static final int MAX_HEAD_BYTES = 1 + 5 + 10 + 16 + 3 + 5;
  private static final int MAX_SHARE_BYTES = 4 + 5 + 10;

  private final AvroCursor in = new AvroCursor();
  private byte[] bytes = new byte[256];
  private int at;

  /** Writes the entry to {@link #bytes()}, from 0 to the length that is returned. */
  int write(PackedEntry entry) {
    int most = MAX_HEAD_BYTES + entry.shares * MAX_SHARE_BYTES;
    if (bytes.length < most) {
      bytes = new byte[Math.max(most, bytes.length * 2)];
    }
    at = 0;
    boolean even = isEven(entry);
    bytes[at++] = (byte) (even ? EVEN : 0);
    putVarint(entry.precedence);
    putVarint(entry.revision);
    AvroCursor.putRawLong(bytes, at, entry.hashHigh);
    AvroCursor.putRawLong(bytes, at + Long.BYTES, entry.hashLow);
    at += 2 * Long.BYTES;
    putVarint(entry.year);
    putVarint(entry.shares);
    for (int i = 0; i < entry.shares; i++) {
      AvroCursor.putRawInt(bytes, at, entry.places[i]);
      at += Integer.BYTES;
      putVarint(entry.points[i]);
      if (!even) {
        putVarint(entry.units[i]);
      }
    }
    return at;
  }

  /** Writes more bytes behind an entry that was just written; the length of both is returned. */
  int append(byte[] more, int length) {
    if (bytes.length < at + length) {
      bytes = Arrays.copyOf(bytes, Math.max(at + length, bytes.length * 2));
    }
    System.arraycopy(more, 0, bytes, at, length);
    at += length;
    return at;
  }

  byte[] bytes() {
    return bytes;
  }

  /**
   * Reads what stands from {@code position} on.
   *
   * @return where it ends, which an entry knows itself
   */
  int read(byte[] from, int position, PackedEntry into) {
    in.start(from, position, from.length);
    boolean even = in.nextByte() == EVEN;
    into.precedence = in.nextInt();
    into.revision = in.nextLong();
    into.hashHigh = in.nextRawLong();
    into.hashLow = in.nextRawLong();
    into.clearShares(in.nextInt());
    for (int left = in.nextInt(); left > 0; left--) {
      into.addShare(in.nextRawInt(), in.nextInt(), even ? 0 : in.nextLong());
    }
    if (even) {
      spread(into);
    }
    return in.position();
  }

  /** Whether every point of the document has the same units and nothing is unplaced. */
  private static boolean isEven(PackedEntry entry) {
    long all = points(entry);
    if (all == 0 || ShareUnits.PER_DOCUMENT % all != 0) {
      return false;
    }
    long each = ShareUnits.PER_DOCUMENT / all;
    for (int i = 0; i < entry.shares; i++) {
      if (entry.units[i] != entry.points[i] * each) {
        return false;
      }
    }
    return true;
  }

  private static void spread(PackedEntry entry) {
    long each = ShareUnits.PER_DOCUMENT / points(entry);
    for (int i = 0; i < entry.shares; i++) {
      entry.units[i] = entry.points[i] * each;
    }
  }

  private static long points(PackedEntry entry) {
    long all = 0;
    for (int i = 0; i < entry.shares; i++) {
      all += entry.points[i];
    }
    return all;
  }

  private void putVarint(long value) {
    long left = value << 1 ^ value >> 63;
    while ((left & ~0x7fL) != 0) {
      bytes[at++] = (byte) (left | 0x80);
      left >>>= 7;
    }
    bytes[at++] = (byte) left;
  }
}
