package io.clusterpulse.ingest.door;

import io.clusterpulse.ingest.Problem;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Receives the body of one document without a thread that waits for it: a client that sends a byte
 * a second costs a buffer until its time is over. Runs on the event loop of the connection.
 */
final class WholeBody {
  private final HttpServerRequest request;
  private final int limitBytes;
  private final BytesInFlight.Claim claim;
  private final Buffer received = Buffer.buffer();
  private final CompletableFuture<byte[]> whole = new CompletableFuture<>();

  private WholeBody(HttpServerRequest request, int limitBytes, BytesInFlight.Claim claim) {
    this.request = request;
    this.limitBytes = limitBytes;
    this.claim = claim;
  }

  /**
   * Starts to receive.
   *
   * @param limitBytes longest body; more is refused with 413
   * @param timeout for the whole body; 408 after that
   * @param claim grows with the body; 503 where there is no room
   * @return fails with {@link ProblemException}, or {@link IOException} if the connection breaks
   */
  static CompletableFuture<byte[]> of(
      Vertx vertx,
      HttpServerRequest request,
      int limitBytes,
      Duration timeout,
      BytesInFlight.Claim claim) {
    WholeBody body = new WholeBody(request, limitBytes, claim);
    long timer = vertx.setTimer(timeout.toMillis(), late -> body.refuse(late(timeout)));
    body.whole.whenComplete((bytes, failure) -> vertx.cancelTimer(timer));
    body.receive();
    return body.whole;
  }

  private void receive() {
    request.handler(this::add);
    request.endHandler(end -> whole.complete(received.getBytes()));
    request.exceptionHandler(
        broken -> whole.completeExceptionally(new IOException("The body broke off", broken)));
    request.resume(); // The framework has stopped it for whoever reads it.
  }

  private void add(Buffer piece) {
    if (whole.isDone()) {
      return;
    }
    if (received.length() + piece.length() > limitBytes) {
      refuse(tooLarge(limitBytes));
    } else if (!claim.grow(piece.length())) {
      refuse(noRoom());
    } else {
      received.appendBuffer(piece);
    }
  }

  private void refuse(Problem problem) {
    whole.completeExceptionally(new ProblemException(problem));
  }

  static Problem tooLarge(int limitBytes) {
    return Problem.tooLarge("A document has at most " + limitBytes + " bytes");
  }

  static Problem noRoom() {
    return Problem.overloaded("As many bytes of documents as there is room for are under way");
  }

  private static Problem late(Duration timeout) {
    return Problem.bodyTimedOut("The document took longer than " + timeout.toSeconds() + " s");
  }
}
