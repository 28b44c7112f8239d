package io.clusterpulse.scoring.book;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * When each ranking is looked at: at once when the last look is long past, never more often than
 * the interval allows, the most urgent first. Urgent is what has waited long, and eight times as
 * urgent the first ranking of the plan: the one that is served to whoever does not choose. In a
 * steady stream of documents the others still get their turn, a fourth as often. Told the time,
 * never asks for it.
 */
final class PublicationPacing {
  /**
   * About as many locations are ranked in one go: the stream's thread must come back to its
   * transactions well before they time out, also when it ranks them for the first time.
   */
  private static final int LOCATIONS_PER_ROUND = 500_000;

  private static final int URGENCY_OF_THE_FIRST = 8;

  /** In a steady stream: six rankings four times a second would leave no time for the stream. */
  private static final int INTERVALS_OF_THE_OTHERS = 4;

  /** Longer waiting is not more urgent. */
  private static final long LONGEST_WAIT_MILLIS = 3_600_000;

  private record Look(long generation, long atMillis) {}

  private static final Look NEVER = new Look(-1, Long.MIN_VALUE / 2);

  private final List<RankingKey> keys;
  private final long intervalMillis;
  private final Map<RankingKey, Look> lastLooks = new HashMap<>();

  /**
   * @param keys at least one; equals are served in this order
   * @param intervalMillis least time between two rankings of the first key
   */
  PublicationPacing(List<RankingKey> keys, long intervalMillis) {
    this.keys = List.copyOf(keys);
    this.intervalMillis = intervalMillis;
  }

  /**
   * The rankings to look at now.
   *
   * @param generation of the sums; nothing is due that was looked at in this generation
   * @param locations how many there are
   */
  List<RankingKey> due(long generation, int locations, long nowMillis) {
    List<RankingKey> due = new ArrayList<>();
    for (RankingKey key : keys) {
      Look last = lastLooks.getOrDefault(key, NEVER);
      if (last.generation() != generation && nowMillis - last.atMillis() >= interval(key)) {
        due.add(key);
      }
    }
    due.sort(Comparator.comparingLong((RankingKey key) -> urgency(key, nowMillis)).reversed());
    return due.subList(0, Math.min(due.size(), keysPerRound(locations)));
  }

  private long interval(RankingKey key) {
    return isFirst(key) ? intervalMillis : INTERVALS_OF_THE_OTHERS * intervalMillis;
  }

  private boolean isFirst(RankingKey key) {
    return key.equals(keys.get(0));
  }

  void looked(RankingKey key, long generation, long nowMillis) {
    lastLooks.put(key, new Look(generation, nowMillis));
  }

  private long urgency(RankingKey key, long nowMillis) {
    long waitedMillis = nowMillis - lastLooks.getOrDefault(key, NEVER).atMillis();
    int factor = isFirst(key) ? URGENCY_OF_THE_FIRST : 1;
    return factor * Math.min(waitedMillis, LONGEST_WAIT_MILLIS);
  }

  private static int keysPerRound(int locations) {
    return Math.max(1, LOCATIONS_PER_ROUND / (locations + 1));
  }
}
