package io.clusterpulse.ingest.door;

import io.clusterpulse.ingest.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A body as it comes from the connection, which is asked for a few buffers at a time: a body of any
 * length takes the memory of these.
 *
 * <p>Not JAX-RS's input stream: that one waits on the lock of the connection, on which the writer
 * of the answers waits too, and the two could miss each other's wake-up.
 */
final class ReceivedBody implements BodyPieces {
  private static final int BUFFERS_ASKED_FOR = 16;

  /** Asking wakes the event loop, so it is not done for each buffer. */
  private static final int BUFFERS_ASKED_FOR_AGAIN = BUFFERS_ASKED_FOR / 2;

  private static final Object END = new Object();

  private final HttpServerRequest request;
  private final Duration idleTimeout;
  private final BlockingQueue<Object> arrived = new LinkedBlockingQueue<>();
  private boolean ended;
  private int taken;

  /**
   * Starts to receive at once.
   *
   * @param idleTimeout how long the body may stand still before the rest is refused with 408
   */
  ReceivedBody(HttpServerRequest request, Duration idleTimeout) {
    this.request = request;
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

  @Override
  public byte[] next() throws IOException, InterruptedException {
    if (ended) {
      return null;
    }
    Object next = arrived.poll(idleTimeout.toMillis(), TimeUnit.MILLISECONDS);
    if (next == null) {
      throw new RefusedBodyException(
          Problem.bodyTimedOut("Nothing came for " + idleTimeout.toSeconds() + " s"));
    }
    if (next instanceof Throwable failure) {
      throw new IOException("The body broke off", failure);
    }
    ended = next == END;
    if (ended) {
      return null;
    }
    if (++taken == BUFFERS_ASKED_FOR_AGAIN) {
      taken = 0;
      request.fetch(BUFFERS_ASKED_FOR_AGAIN);
    }
    return ((Buffer) next).getBytes();
  }
}
