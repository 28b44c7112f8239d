package io.clusterpulse.scoring.book;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * When each ranking is looked at: at once when the last look is long past, never more often than
 * the interval allows, the longest waiting first. Told the time, never asks for it.
 */
final class PublicationPacing {
  /**
   * About as many locations are clustered in one go: the stream's thread must come back to its
   * transactions well before they time out.
   */
  private static final int LOCATIONS_PER_ROUND = 100_000;

  private record Look(long generation, long atMillis) {}

  private static final Look NEVER = new Look(-1, Long.MIN_VALUE / 2);

  private final List<RankingKey> keys;
  private final long intervalMillis;
  private final Map<RankingKey, Look> lastLooks = new HashMap<>();

  /**
   * @param keys in the order in which equals are served
   * @param intervalMillis least time between two rankings of a key
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
      if (last.generation() != generation && nowMillis - last.atMillis() >= intervalMillis) {
        due.add(key);
      }
    }
    due.sort(Comparator.comparingLong(key -> lastLooks.getOrDefault(key, NEVER).atMillis()));
    return due.subList(0, Math.min(due.size(), keysPerRound(locations)));
  }

  void looked(RankingKey key, long generation, long nowMillis) {
    lastLooks.put(key, new Look(generation, nowMillis));
  }

  private static int keysPerRound(int locations) {
    return Math.max(1, LOCATIONS_PER_ROUND / (locations + 1));
  }
}
