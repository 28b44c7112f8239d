package io.clusterpulse.ingest.access;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How many documents a feed may send: a bucket of tokens that is filled at a steady rate. Whoever
 * sends single documents is told to come back; a stream is read no faster than the bucket fills.
 *
 * <p>Safe for use by many threads, which share the bucket.
 */
public final class Quota {
  private static final String POLICY = "\"documents\"";
  private static final long LONGEST_SLEEP_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final int documentsPerSecond;
  private final int burstDocuments;
  private final Bucket bucketOrNull;

  private Quota(int documentsPerSecond, int burstDocuments, Bucket bucketOrNull) {
    this.documentsPerSecond = documentsPerSecond;
    this.burstDocuments = burstDocuments;
    this.bucketOrNull = bucketOrNull;
  }

  static Quota unlimited() {
    return new Quota(0, 0, null);
  }

  /**
   * @param documentsPerSecond 1 or more
   * @param burstDocuments what the full bucket holds, 1 or more
   */
  static Quota of(int documentsPerSecond, int burstDocuments) {
    Bucket bucket =
        Bucket.builder()
            .addLimit(
                limit ->
                    limit
                        .capacity(burstDocuments)
                        .refillGreedy(documentsPerSecond, Duration.ofSeconds(1)))
            .build();
    return new Quota(documentsPerSecond, burstDocuments, bucket);
  }

  boolean allowsTheSameAs(Quota other) {
    return documentsPerSecond == other.documentsPerSecond && burstDocuments == other.burstDocuments;
  }

  /**
   * What is left after a document was asked for.
   *
   * @param taken whether there was a token for it
   * @param retryAfterSeconds when there will be one, rounded up; 0 if it was taken
   * @param headers {@code RateLimit-Policy} and {@code RateLimit} as in
   *     draft-ietf-httpapi-ratelimit-headers-10, with the time until the bucket is full as {@code
   *     t}; empty without a quota
   */
  public record Level(boolean taken, long retryAfterSeconds, Map<String, String> headers) {
    static final Level UNLIMITED = new Level(true, 0, Map.of());
  }

  /** Takes one document's token, if there is one. */
  public Level take() {
    if (bucketOrNull == null) {
      return Level.UNLIMITED;
    }
    ConsumptionProbe probe = bucketOrNull.tryConsumeAndReturnRemaining(1);
    return new Level(
        probe.isConsumed(),
        secondsRoundedUp(probe.getNanosToWaitForRefill()),
        headers(probe.getRemainingTokens(), probe.getNanosToWaitForReset()));
  }

  /** The headers of an answer whose documents are counted later. */
  public Map<String, String> headers() {
    if (bucketOrNull == null) {
      return Map.of();
    }
    long left = bucketOrNull.getAvailableTokens();
    long missing = Math.max(0, burstDocuments - left);
    return headers(left, TimeUnit.SECONDS.toNanos(missing) / documentsPerSecond);
  }

  /** Waits for the token of one document. */
  public void await() throws InterruptedException {
    while (bucketOrNull != null && !bucketOrNull.tryConsume(1)) {
      long nanos = bucketOrNull.estimateAbilityToConsume(1).getNanosToWaitForRefill();
      TimeUnit.NANOSECONDS.sleep(Math.min(nanos, LONGEST_SLEEP_NANOS));
    }
  }

  private Map<String, String> headers(long left, long nanosToFull) {
    long windowSeconds = (burstDocuments + documentsPerSecond - 1L) / documentsPerSecond;
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("RateLimit-Policy", POLICY + ";q=" + burstDocuments + ";w=" + windowSeconds);
    headers.put("RateLimit", POLICY + ";r=" + left + ";t=" + secondsRoundedUp(nanosToFull));
    return headers;
  }

  private static long secondsRoundedUp(long nanos) {
    return (nanos + TimeUnit.SECONDS.toNanos(1) - 1) / TimeUnit.SECONDS.toNanos(1);
  }
}
