package io.clusterpulse.scoring.book;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When each ranking is looked at: at once when the last look is long past, never more often than
 * the interval allows, the most urgent first. Urgent is what has been out of date long, and eight
 * times as urgent the first ranking of the plan: the one that is served to whoever does not choose.
 * In a steady stream of documents the others still get their turn, a fourth as often. One at a
 * time: readers see a ranking when its transaction is committed, and it need not wait for the
 * others; and the stream's thread must come back to its transactions well before they time out.
 * While a partition is far behind its log, all rankings are rare: they would take the time of what
 * they wait for. Told the time, never asks for it.
 */
final class PublicationPacing {
  private static final int URGENCY_OF_THE_FIRST = 8;

  /** In a steady stream: six rankings four times a second would leave no time for the stream. */
  private static final int INTERVALS_OF_THE_OTHERS = 4;

  /** During a replay: what is shown is on its way to something else. */
  private static final long FAR_BEHIND_INTERVAL_MILLIS = 30_000;

  private record Look(long generation, long atMillis) {}

  private static final Look NEVER = new Look(-1, Long.MIN_VALUE / 2);

  private final List<RankingKey> keys;
  private final long intervalMillis;
  private final Map<RankingKey, Look> lastLooks = new HashMap<>();

  /** When it was first asked for a generation that the last look had not seen. */
  private final Map<RankingKey, Long> outOfDateSinceMillis = new HashMap<>();

  /**
   * @param keys at least one; equals are served in this order
   * @param intervalMillis least time between two rankings of the first key
   */
  PublicationPacing(List<RankingKey> keys, long intervalMillis) {
    this.keys = List.copyOf(keys);
    this.intervalMillis = intervalMillis;
  }

  /**
   * The ranking to look at now.
   *
   * @param generation of the sums; nothing is due that was looked at in this generation
   * @param isFarBehind whether a source partition is far behind its log
   */
  Optional<RankingKey> due(long generation, boolean isFarBehind, long nowMillis) {
    RankingKey mostUrgent = null;
    for (RankingKey key : keys) {
      if (lastLook(key).generation() == generation) {
        continue;
      }
      outOfDateSinceMillis.putIfAbsent(key, nowMillis);
      boolean more = mostUrgent == null || urgency(key, nowMillis) > urgency(mostUrgent, nowMillis);
      if (more && isDue(key, isFarBehind, nowMillis)) {
        mostUrgent = key;
      }
    }
    return Optional.ofNullable(mostUrgent);
  }

  private boolean isDue(RankingKey key, boolean isFarBehind, long nowMillis) {
    long interval = isFarBehind ? FAR_BEHIND_INTERVAL_MILLIS : interval(key);
    return nowMillis - lastLook(key).atMillis() >= interval;
  }

  private Look lastLook(RankingKey key) {
    return lastLooks.getOrDefault(key, NEVER);
  }

  private long interval(RankingKey key) {
    return isFirst(key) ? intervalMillis : INTERVALS_OF_THE_OTHERS * intervalMillis;
  }

  private boolean isFirst(RankingKey key) {
    return key.equals(keys.get(0));
  }

  void looked(RankingKey key, long generation, long nowMillis) {
    lastLooks.put(key, new Look(generation, nowMillis));
    outOfDateSinceMillis.remove(key);
  }

  private long urgency(RankingKey key, long nowMillis) {
    long outOfDateMillis = nowMillis - outOfDateSinceMillis.get(key);
    return isFirst(key)
        ? URGENCY_OF_THE_FIRST * Math.max(intervalMillis, outOfDateMillis)
        : outOfDateMillis;
  }
}
