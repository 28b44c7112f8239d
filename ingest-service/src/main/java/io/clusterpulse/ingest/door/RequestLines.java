package io.clusterpulse.ingest.door;

import io.clusterpulse.ingest.Problem;
import java.io.IOException;
import java.util.Arrays;

/** The lines of a request body while it is being sent; takes the memory of one line. */
final class RequestLines implements AutoCloseable {
  /** A line as long as this needs no claim: most are shorter. */
  private static final int FREE_BYTES = 1 << 16;

  private final BodyPieces body;
  private final int limitBytes;
  private final BytesInFlight.Claim claim;

  private byte[] chunk = new byte[0];
  private int position;
  private boolean ended;

  private byte[] begun = new byte[1024];
  private int begunLength;

  private byte[] line;
  private int offset;
  private int length;
  private Problem refusal;
  private long number;

  /**
   * @param limitBytes longest line; a longer one is refused with 413
   * @param claim grows with the longest line so far; a line that finds no room is refused with 503
   */
  RequestLines(BodyPieces body, int limitBytes, BytesInFlight.Claim claim) {
    this.body = body;
    this.limitBytes = limitBytes;
    this.claim = claim;
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
      if (refusal != null || !isBlank()) {
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

  /** Null, or why the line could not be kept; its bytes are gone then. */
  Problem refusal() {
    return refusal;
  }

  /** From 1, blank lines included. */
  long number() {
    return number;
  }

  private boolean nextOfAny() throws IOException, InterruptedException {
    refusal = null;
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
        return length > 0 || refusal != null;
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
    if (begunLength == 0 && refusal == null && end - position <= limitBytes) {
      line = chunk;
      offset = position;
      length = end - position;
      return;
    }
    begin(end);
    line = begun;
    offset = 0;
    length = refusal != null ? 0 : begunLength;
  }

  /** Keeps the chunk up to this index as a part of a line whose end is still to come. */
  private void begin(int end) {
    int more = end - position;
    if (refusal == null && hasRoom(begunLength + more)) {
      System.arraycopy(chunk, position, begun, begunLength, more);
      begunLength += more;
    } else {
      begunLength = 0;
    }
    position = end;
  }

  private boolean hasRoom(int bytes) {
    if (bytes > limitBytes) {
      refusal = Problem.tooLarge("The line is longer than the service takes");
      return false;
    }
    if (bytes <= begun.length) {
      return true;
    }
    int capacity = Math.min(limitBytes, Math.max(2 * begun.length, bytes));
    if (capacity > FREE_BYTES && !claim.grow(capacity - begun.length)) {
      refusal = WholeBody.noRoom();
      return false;
    }
    begun = Arrays.copyOf(begun, capacity);
    return true;
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
    claim.close();
  }
}
