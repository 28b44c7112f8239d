package io.clusterpulse.feeds.tables;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Whether the rows of a table without quotes stand in the order of one column. Looks at bytes and
 * at nothing but this column, which takes a tenth of the time of parsing. What it says is sure for
 * keys of ASCII letters, digits and marks; any other key is said to be out of order.
 */
final class KeyOrder {
  private static final int BLOCK_BYTES = 1 << 16;
  private static final int MAX_KEY_BYTES = 256;

  private final String column;
  private final byte delimiter;
  private final StringBuilder header = new StringBuilder();
  private byte[] key = new byte[MAX_KEY_BYTES];
  private byte[] before = new byte[MAX_KEY_BYTES];
  private int keyLength;
  private int beforeLength = -1;
  private int wanted = -1;
  private int field;
  private boolean rowBegun;
  private boolean headerRead;

  /**
   * @param column in lower case
   */
  KeyOrder(String column, char delimiter) {
    this.column = column;
    this.delimiter = (byte) delimiter;
  }

  /** Reads up to the end, or up to the first row that is out of order. */
  boolean isKeptBy(InputStream table) throws IOException {
    byte[] block = new byte[BLOCK_BYTES];
    for (int count = table.read(block); count >= 0; count = table.read(block)) {
      for (int at = 0; at < count; at++) {
        if (headerRead && field > wanted) {
          at = lineEnd(block, at, count);
        }
        if (at < count && !take(block[at])) {
          return false;
        }
      }
    }
    return endRow();
  }

  /** Most of a row lies behind its key, and nobody looks at it. */
  private static int lineEnd(byte[] block, int from, int count) {
    int at = from;
    while (at < count && block[at] != '\n' && block[at] != '\r') {
      at++;
    }
    return at;
  }

  private boolean take(byte b) {
    if (b == '\n' || b == '\r') {
      return endRow();
    }
    rowBegun = true;
    if (!headerRead) {
      header.append((char) (b & 0xFF));
    } else if (b == delimiter) {
      field++;
    } else if (field == wanted) {
      if (b < ' ' || keyLength == MAX_KEY_BYTES) {
        return false;
      }
      key[keyLength++] = b;
    }
    return true;
  }

  private boolean endRow() {
    if (!rowBegun) {
      return true;
    }
    rowBegun = false;
    if (!headerRead) {
      headerRead = true;
      wanted = columnOf(header.toString());
      return wanted >= 0;
    }
    strip();
    boolean inOrder =
        beforeLength < 0 || Arrays.compare(before, 0, beforeLength, key, 0, keyLength) <= 0;
    byte[] free = before;
    before = key;
    beforeLength = keyLength;
    key = free;
    keyLength = 0;
    field = 0;
    return inOrder;
  }

  private void strip() {
    while (keyLength > 0 && key[keyLength - 1] == ' ') {
      keyLength--;
    }
    int begun = 0;
    while (begun < keyLength && key[begun] == ' ') {
      begun++;
    }
    System.arraycopy(key, begun, key, 0, keyLength - begun);
    keyLength -= begun;
  }

  private int columnOf(String latin1) {
    String names = new String(latin1.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    String[] columns = names.replace("\uFEFF", "").split("\\" + (char) delimiter, -1);
    for (int at = 0; at < columns.length; at++) {
      if (columns[at].strip().toLowerCase(Locale.ROOT).equals(column)) {
        return at;
      }
    }
    return -1;
  }
}
