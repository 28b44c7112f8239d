package io.clusterpulse.ingest.door;

import io.clusterpulse.ingest.IngestSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds the memory of documents that have come in part or wait for their answer, for the service
 * and for each feed, so that no feed can take the room of the others.
 */
@ApplicationScoped
class BytesInFlight {
  private final long limitBytes;
  private final long feedLimitBytes;
  private final AtomicLong all = new AtomicLong();
  private final Map<String, AtomicLong> byFeed = new ConcurrentHashMap<>();

  @Inject
  BytesInFlight(IngestSettings settings) {
    this(settings.ingest().inFlightBytes(), settings.ingest().inFlightBytesPerFeed());
  }

  BytesInFlight(long limitBytes, long feedLimitBytes) {
    this.limitBytes = limitBytes;
    this.feedLimitBytes = feedLimitBytes;
  }

  long sum() {
    return all.get();
  }

  /** Nothing yet, on behalf of a feed. */
  Claim claim(String feed) {
    return new Claim(byFeed.computeIfAbsent(feed, name -> new AtomicLong()));
  }

  /** What one request holds. Used by one thread at a time. */
  final class Claim implements AutoCloseable {
    private final AtomicLong ofFeed;
    private long held;

    private Claim(AtomicLong ofFeed) {
      this.ofFeed = ofFeed;
    }

    /** False if there is no room for so many more; the claim is as before then. */
    boolean grow(long bytes) {
      if (!taken(ofFeed, bytes, feedLimitBytes)) {
        return false;
      }
      if (!taken(all, bytes, limitBytes)) {
        ofFeed.addAndGet(-bytes);
        return false;
      }
      held += bytes;
      return true;
    }

    /** Gives everything back; may be called again. */
    @Override
    public void close() {
      ofFeed.addAndGet(-held);
      all.addAndGet(-held);
      held = 0;
    }

    private static boolean taken(AtomicLong sum, long bytes, long limit) {
      if (sum.addAndGet(bytes) <= limit) {
        return true;
      }
      sum.addAndGet(-bytes);
      return false;
    }
  }
}
