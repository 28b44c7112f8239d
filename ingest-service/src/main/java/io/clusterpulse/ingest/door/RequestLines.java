package io.clusterpulse.ingest.door;

import java.io.IOException;
import java.util.Arrays;

/** The lines of a request body while it is being sent; takes the memory of one line. */
final class RequestLines implements AutoCloseable {
  private final BodyPieces body;
  private final int limitBytes;

  private byte[] chunk = new byte[0];
  private int position;
  private boolean ended;

  private byte[] begun = new byte[1024];
  private int begunLength;

  private byte[] line;
  private int offset;
  private int length;
  private boolean tooLong;
  private long number;

  /**
   * @param limitBytes longest line
   */
  RequestLines(BodyPieces body, int limitBytes) {
    this.body = body;
    this.limitBytes = limitBytes;
  }

  /**
   * Moves to the next line that is not blank.
   *
   * @return false at the end of the body
   * @throws RefusedBodyException if the rest of the body is not taken
   * @throws IOException if the connection is broken
   */
  boolean next() throws IOException, InterruptedException {
    while (nextOfAny()) {
      if (tooLong || !isBlank()) {
        return true;
      }
    }
    return false;
  }

  /** Holds the line; valid until the next call of {@link #next()}. */
  byte[] bytes() {
    return line;
  }

  int offset() {
    return offset;
  }

  int length() {
    return length;
  }

  /** Whether the line is over the limit; its bytes are gone then. */
  boolean tooLong() {
    return tooLong;
  }

  /** From 1, blank lines included. */
  long number() {
    return number;
  }

  private boolean nextOfAny() throws IOException, InterruptedException {
    tooLong = false;
    begunLength = 0;
    number++;
    while (true) {
      int newline = indexOfNewline();
      if (newline >= 0) {
        take(newline);
        position = newline + 1;
        return true;
      }
      begin(chunk.length);
      if (!receive()) {
        take(position);
        return length > 0 || tooLong;
      }
    }
  }

  private int indexOfNewline() {
    for (int i = position; i < chunk.length; i++) {
      if (chunk[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /** The line ends at this index of the chunk. */
  private void take(int end) {
    if (begunLength == 0 && !tooLong && end - position <= limitBytes) {
      line = chunk;
      offset = position;
      length = end - position;
      return;
    }
    begin(end);
    line = begun;
    offset = 0;
    length = tooLong ? 0 : begunLength;
  }

  /** Keeps the chunk up to this index as a part of a line whose end is still to come. */
  private void begin(int end) {
    int more = end - position;
    if (tooLong || begunLength + more > limitBytes) {
      tooLong = true;
      begunLength = 0;
    } else {
      if (begunLength + more > begun.length) {
        begun = Arrays.copyOf(begun, Math.max(2 * begun.length, begunLength + more));
      }
      System.arraycopy(chunk, position, begun, begunLength, more);
      begunLength += more;
    }
    position = end;
  }

  private boolean receive() throws IOException, InterruptedException {
    byte[] next = ended ? null : body.next();
    ended = next == null;
    chunk = ended ? new byte[0] : next;
    position = 0;
    return !ended;
  }

  private boolean isBlank() {
    for (int i = offset; i < offset + length; i++) {
      if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r') {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    body.close();
  }
}
