package io.clusterpulse.ingest.door;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;

/**
 * The body of an answer for a thread that may wait: writing waits while the client does not read.
 * What is written is sent at once, so it should come in large pieces.
 */
final class ResponseStream extends OutputStream {
  private static final long LOOK_AGAIN_MILLIS = 1_000;

  private final HttpServerResponse response;
  private boolean begun;

  /** To be made on the event loop of the connection. */
  ResponseStream(HttpServerResponse response) {
    this.response = response;
    response.drainHandler(drained -> wake());
    response.exceptionHandler(broken -> wake());
    response.closeHandler(closed -> wake());
  }

  private synchronized void wake() {
    notifyAll();
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    awaitRoom();
    begun = true;
    response.write(Buffer.buffer(length).appendBytes(bytes, offset, length));
  }

  /** Sends the head, if nothing else was sent yet: some clients wait for it. */
  @Override
  public void flush() throws IOException {
    if (!begun) {
      write(new byte[0], 0, 0);
    }
  }

  private synchronized void awaitRoom() throws IOException {
    while (response.writeQueueFull() && !response.closed()) {
      try {
        wait(LOOK_AGAIN_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while the client did not read");
      }
    }
    if (response.closed()) {
      throw new IOException("the client has closed the connection");
    }
  }

  /** Ends the answer in good order, unless the connection is gone. */
  @Override
  public void close() {
    if (!response.closed() && !response.ended()) {
      response.end();
    }
  }
}
