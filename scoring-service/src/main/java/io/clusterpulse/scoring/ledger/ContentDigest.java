package io.clusterpulse.scoring.ledger;

import io.clusterpulse.core.counting.ContentHash;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * {@link ContentHash} of what is put in bit by bit, in the order and form in which a document is
 * hashed there: texts as UTF-16 units after their length, what may be absent after whether it is
 * there. One buffer and one digest serve all documents.
 */
final class ContentDigest {
  private final MessageDigest sha256;
  private final byte[] hash = new byte[32];
  private byte[] canonical = new byte[1024];
  private int length;

  ContentDigest() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  void start() {
    length = 0;
  }

  void putPresence(boolean present) {
    putByte(present ? 1 : 0);
  }

  void putByte(int value) {
    room(1);
    canonical[length++] = (byte) value;
  }

  void putInt(int value) {
    room(Integer.BYTES);
    AvroCursor.putRawInt(canonical, length, value);
    length += Integer.BYTES;
  }

  void putLong(long value) {
    room(Long.BYTES);
    AvroCursor.putRawLong(canonical, length, value);
    length += Long.BYTES;
  }

  void putText(String text) {
    int units = text.length();
    room(Integer.BYTES + 2 * units);
    putInt(units);
    for (int i = 0; i < units; i++) {
      char unit = text.charAt(i);
      canonical[length++] = (byte) (unit >> 8);
      canonical[length++] = (byte) unit;
    }
  }

  /** A text in UTF-8; most are ASCII, of which each byte is one unit. */
  void putText(byte[] utf8, int from, int count) {
    room(Integer.BYTES + 2 * count);
    int begin = length;
    putInt(count);
    int signs = 0;
    int at = length;
    int i = from;
    for (; i <= from + count - Integer.BYTES; i += Integer.BYTES) {
      int four = AvroCursor.rawInt(utf8, i);
      signs |= four & 0x80808080;
      AvroCursor.putRawLong(canonical, at, spread(four));
      at += Long.BYTES;
    }
    for (; i < from + count; i++) {
      signs |= utf8[i] & 0x80;
      canonical[at++] = 0;
      canonical[at++] = utf8[i];
    }
    length = at;
    if (signs != 0) {
      length = begin;
      putText(new String(utf8, from, count, StandardCharsets.UTF_8));
    }
  }

  /** Each of four bytes behind one of zeros. */
  private static long spread(int four) {
    long bytes = four & 0xffff_ffffL;
    bytes = (bytes | bytes << 16) & 0x0000_ffff_0000_ffffL;
    return (bytes | bytes << 8) & 0x00ff_00ff_00ff_00ffL;
  }

  void hashInto(PackedEntry entry) {
    sha256.update(canonical, 0, length);
    try {
      sha256.digest(hash, 0, hash.length);
    } catch (DigestException e) {
      throw new IllegalStateException("32 bytes hold a SHA-256", e);
    }
    AvroCursor in = new AvroCursor().start(hash, 0, hash.length);
    entry.hashHigh = in.nextRawLong();
    entry.hashLow = in.nextRawLong();
  }

  private void room(int more) {
    if (canonical.length - length < more) {
      canonical = Arrays.copyOf(canonical, Math.max(canonical.length * 2, length + more));
    }
  }
}
