package io.clusterpulse.ingest.access;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;

/**
 * The public keys with which an issuer signs its tokens, fetched from its JWKS address again and
 * again. While the issuer is away those fetched last stay.
 */
final class IssuerKeys implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(IssuerKeys.class);
  private static final Duration FETCH_TIMEOUT = Duration.ofSeconds(5);

  private final HttpRequest request;
  private final long pauseNanos;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(FETCH_TIMEOUT).build();
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "issuer-keys"));
  private volatile List<JsonWebKey> keys = List.of();
  private CompletableFuture<Void> fetching = CompletableFuture.completedFuture(null);
  private long fetchedNanos;

  /**
   * Fetches at once.
   *
   * @param interval between two fetches
   * @param pause least time between two, however many unknown keys are asked for
   */
  IssuerKeys(URI url, Duration interval, Duration pause) {
    this.request = HttpRequest.newBuilder(url).timeout(FETCH_TIMEOUT).build();
    this.pauseNanos = pause.toNanos();
    this.fetchedNanos = System.nanoTime() - pauseNanos;
    watch.scheduleAtFixedRate(this::fetched, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Those fetched last; empty before the first time. */
  List<JsonWebKey> keys() {
    return keys;
  }

  /**
   * When the keys have been fetched once more, or could not be; at once, if that was done a moment
   * ago. Never fails.
   */
  synchronized CompletableFuture<Void> fetched() {
    if (fetching.isDone() && System.nanoTime() - fetchedNanos >= pauseNanos) {
      fetchedNanos = System.nanoTime();
      fetching =
          http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
              .thenAccept(this::take)
              .exceptionally(this::stay);
    }
    return fetching;
  }

  private void take(HttpResponse<String> answer) {
    if (answer.statusCode() != 200) {
      throw new CompletionException(new IOException("status " + answer.statusCode()));
    }
    try {
      keys = List.copyOf(new JsonWebKeySet(answer.body()).getJsonWebKeys());
    } catch (JoseException e) {
      throw new CompletionException(e);
    }
  }

  private Void stay(Throwable failure) {
    LOG.warnf("The keys of the issuer stay as they were: %s: %s", request.uri(), failure);
    return null;
  }

  @Override
  public void close() {
    watch.shutdownNow();
  }
}
