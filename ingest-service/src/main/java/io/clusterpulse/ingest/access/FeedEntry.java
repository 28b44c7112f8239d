package io.clusterpulse.ingest.access;

import io.clusterpulse.ingest.Feed;
import io.clusterpulse.ingest.IngestSettings.FeedSettings;
import java.util.List;
import java.util.OptionalInt;

/**
 * One feed as configured.
 *
 * @param keys none to two
 * @param documentsPerSecond empty for no quota
 * @param burstDocuments what may come at once after a rest; by default two seconds' worth
 */
record FeedEntry(
    Feed feed, List<KeyHash> keys, OptionalInt documentsPerSecond, OptionalInt burstDocuments) {
  /** One in use and one to change over to. */
  static final int MAX_KEYS = 2;

  private static final int DEFAULT_BURST_SECONDS = 2;

  /**
   * @throws IllegalArgumentException if there are too many keys, or a quota of nothing
   */
  FeedEntry {
    keys = List.copyOf(keys);
    if (keys.size() > MAX_KEYS) {
      throw new IllegalArgumentException(
          "feed " + feed.name() + " must have at most " + MAX_KEYS + " keys: " + keys.size());
    }
    requirePositive(feed, "documents-per-second", documentsPerSecond);
    requirePositive(feed, "burst-documents", burstDocuments);
  }

  private static void requirePositive(Feed feed, String name, OptionalInt value) {
    if (value.isPresent() && value.getAsInt() < 1) {
      throw new IllegalArgumentException(
          name + " of feed " + feed.name() + " must be 1 or more: " + value.getAsInt());
    }
  }

  static FeedEntry of(String name, FeedSettings settings) {
    return new FeedEntry(
        new Feed(name, settings.precedence(), settings.indicators()),
        settings.keySha256().stream().map(text -> KeyHash.parse(name, text.strip())).toList(),
        settings.documentsPerSecond(),
        settings.burstDocuments());
  }

  Quota quota() {
    if (documentsPerSecond.isEmpty()) {
      return Quota.unlimited();
    }
    int perSecond = documentsPerSecond.getAsInt();
    return Quota.of(
        perSecond,
        burstDocuments.orElse(
            (int) Math.min(Integer.MAX_VALUE, DEFAULT_BURST_SECONDS * (long) perSecond)));
  }
}
