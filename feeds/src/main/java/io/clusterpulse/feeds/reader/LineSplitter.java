package io.clusterpulse.feeds.reader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Cuts a byte stream into lines in bounded memory. A line ends with LF or CR LF, or with the input;
 * a byte order mark at the beginning is not part of the first line. Works on bytes, because an LF
 * is never part of another character in UTF-8 and because JSON is parsed from bytes.
 */
final class LineSplitter {
  private static final int BLOCK_BYTES = 1 << 16;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream in;
  private final int maxLineBytes;
  private final byte[] block = new byte[BLOCK_BYTES];
  private int blockStart;
  private int blockEnd;
  private byte[] line = new byte[1 << 12];
  private int length;
  private long number;
  private boolean tooLong;

  LineSplitter(InputStream in, int maxLineBytes) {
    this.in = in;
    this.maxLineBytes = maxLineBytes;
  }

  /**
   * Moves on to the next line.
   *
   * @return false at the end of the input
   */
  boolean next() throws IOException {
    length = 0;
    tooLong = false;
    boolean any = false;
    while (blockStart < blockEnd || fill()) {
      any = true;
      int end = indexOfLineFeed();
      append(blockStart, end);
      boolean complete = end < blockEnd;
      blockStart = complete ? end + 1 : end;
      if (complete) {
        break;
      }
    }
    if (any) {
      number++;
      trimLine();
    }
    return any;
  }

  private boolean fill() throws IOException {
    blockStart = 0;
    blockEnd = Math.max(0, in.read(block, 0, block.length));
    return blockEnd > 0;
  }

  private int indexOfLineFeed() {
    int at = blockStart;
    while (at < blockEnd && block[at] != '\n') {
      at++;
    }
    return at;
  }

  private void append(int from, int to) {
    int count = to - from;
    if (length + count > maxLineBytes) {
      tooLong = true;
      count = maxLineBytes - length;
    }
    if (length + count > line.length) {
      line = Arrays.copyOf(line, Math.max(length + count, Math.min(maxLineBytes, length * 2)));
    }
    System.arraycopy(block, from, line, length, count);
    length += count;
  }

  private void trimLine() {
    if (length > 0 && line[length - 1] == '\r') {
      length--;
    }
    if (number == 1 && length >= 3 && Arrays.equals(line, 0, 3, BYTE_ORDER_MARK, 0, 3)) {
      length -= 3;
      System.arraycopy(line, 3, line, 0, length);
    }
  }

  /** The current line's bytes, in the first {@link #length()} places; overwritten by the next. */
  byte[] bytes() {
    return line;
  }

  int length() {
    return length;
  }

  /** Number of the current line, from 1. */
  long number() {
    return number;
  }

  /** Whether the current line was longer than allowed; only its beginning is there then. */
  boolean tooLong() {
    return tooLong;
  }

  boolean isBlank() {
    for (int at = 0; at < length; at++) {
      if (line[at] != ' ' && line[at] != '\t' && line[at] != '\r') {
        return false;
      }
    }
    return true;
  }

  String text(int maxBytes) {
    return new String(line, 0, Math.min(length, maxBytes), StandardCharsets.UTF_8);
  }
}
