package io.clusterpulse.ingest.door;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The lines of a request body while it is being sent. Asks the connection for a few buffers at a
 * time, so a body of any length takes the memory of one line and these buffers.
 *
 * <p>Not JAX-RS's input stream: that one waits on the lock of the connection, on which the writer
 * of the answers waits too, and the two could miss each other's wake-up.
 */
final class RequestLines {
  private static final int BUFFERS_ASKED_FOR = 16;
  private static final Object END = new Object();

  private final HttpServerRequest request;
  private final int limitBytes;
  private final Duration idleTimeout;
  private final BlockingQueue<Object> arrived = new LinkedBlockingQueue<>();

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

  /** The body stood still for longer than the time-out. */
  static final class IdleException extends IOException {
    IdleException(String message) {
      super(message);
    }
  }

  /** Starts to receive at once. */
  RequestLines(HttpServerRequest request, int limitBytes, Duration idleTimeout) {
    this.request = request;
    this.limitBytes = limitBytes;
    this.idleTimeout = idleTimeout;
    if (request.isEnded()) {
      arrived.add(END);
      return;
    }
    request.pause();
    request.handler(arrived::add);
    request.endHandler(end -> arrived.add(END));
    request.exceptionHandler(arrived::add);
    request.fetch(BUFFERS_ASKED_FOR);
  }

  /**
   * Moves to the next line that is not blank.
   *
   * @return false at the end of the body
   * @throws IdleException if nothing came for longer than the time-out
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
    if (ended) {
      return false;
    }
    Object next = arrived.poll(idleTimeout.toMillis(), TimeUnit.MILLISECONDS);
    if (next == null) {
      throw new IdleException("Nothing came for " + idleTimeout.toSeconds() + " s");
    }
    if (next instanceof Throwable failure) {
      throw new IOException("The body broke off", failure);
    }
    ended = next == END;
    chunk = ended ? new byte[0] : ((Buffer) next).getBytes();
    position = 0;
    if (!ended) {
      request.fetch(1);
    }
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
}
