package io.clusterpulse.scoring.book;

import io.clusterpulse.scoring.tally.FlushTimes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When each ranking is looked at: at once when the last look is long past, once an interval at
 * most, the most urgent first. Urgent is what has been out of date long, and eight times as urgent
 * the first ranking of the plan: the one that is served to whoever does not choose; it also has
 * every second turn, if it is due. In a steady stream of documents the others still get their turn,
 * a fourth as often where the machine is fast and in an eighth of the time where it is not, and all
 * at once when the stream pauses. One at a time: readers see a ranking when its transaction is
 * committed, and it need not wait for the others; and the stream's thread must come back to its
 * transactions well before they time out. Where documents are new all partitions flush at the same
 * times: the first ranking comes when the last of them has, and the others in the time that is left
 * until the next ones do. While a partition is far behind its log, all rankings are rare: they
 * would take the time of what they wait for. Told the time, never asks for it.
 */
final class PublicationPacing {
  private static final int URGENCY_OF_THE_FIRST = 8;

  /** In a steady stream: six rankings four times a second would leave no time for the stream. */
  private static final int INTERVALS_OF_THE_OTHERS = 4;

  /**
   * In a steady stream: the part of the time that all the others together take is one in so many.
   */
  private static final int TIMES_THAT_THE_OTHERS_TAKE = 8;

  /** However slow the machine is. */
  private static final long LONGEST_INTERVAL_MILLIS = 4_000;

  /** So many intervals without a flush, and the stream pauses. */
  private static final int INTERVALS_OF_A_PAUSE = 2;

  /** During a replay: what is shown is on its way to something else. */
  private static final long FAR_BEHIND_INTERVAL_MILLIS = 30_000;

  /** The others are on their way when one partition's flush has come, or have nothing to say. */
  private static final long PATIENCE_MILLIS = 40;

  /**
   * The sums of all source partitions.
   *
   * @param generation nothing is due that was looked at in this generation
   * @param flushedMillis when the last of them was flushed
   * @param isTogether whether all were flushed then
   * @param isFarBehind whether a source partition is far behind its log
   */
  record Sums(long generation, long flushedMillis, boolean isTogether, boolean isFarBehind) {}

  private record Look(long generation, long atMillis) {}

  private static final Look NEVER = new Look(-1, Long.MIN_VALUE / 2);

  private final List<RankingKey> keys;
  private final long intervalMillis;
  private final FlushTimes flushTimes;
  private final Map<RankingKey, Look> lastLooks = new HashMap<>();

  /** When it was first asked for a generation that the last look had not seen. */
  private final Map<RankingKey, Long> outOfDateSinceMillis = new HashMap<>();

  private Look newestGeneration = NEVER;

  /**
   * The interval that the last look at the first ranking was for: one each, so that one that was
   * held up does not delay the next, and that there are no more of them.
   */
  private long firstIsOfMillis = Long.MIN_VALUE / 2;

  /** Null before the first look. */
  private RankingKey lastLooked;

  private boolean isLastLookTimed = true;

  /** A mean in which the last look weighs a quarter. */
  private long lookTakesMillis;

  /**
   * @param keys at least one; equals are served in this order
   * @param intervalMillis in which there is one look at the first key at most
   * @param flushTimes of partitions whose documents are new
   */
  PublicationPacing(List<RankingKey> keys, long intervalMillis, FlushTimes flushTimes) {
    this.keys = List.copyOf(keys);
    this.flushTimes = flushTimes;
    this.intervalMillis = intervalMillis;
  }

  /** The ranking to look at now. To be asked again soon after each look. */
  Optional<RankingKey> due(Sums sums, long nowMillis) {
    follow(sums, nowMillis);
    RankingKey first = keys.get(0);
    boolean isItsTurn = isOutOfDate(first, sums) && !first.equals(lastLooked);
    if (isItsTurn && isDue(first, sums, nowMillis)) {
      return Optional.of(first);
    }
    RankingKey mostUrgent = null;
    for (RankingKey key : keys) {
      if (!isOutOfDate(key, sums)) {
        continue;
      }
      outOfDateSinceMillis.putIfAbsent(key, nowMillis);
      boolean more = mostUrgent == null || urgency(key, nowMillis) > urgency(mostUrgent, nowMillis);
      if (more && isDue(key, sums, nowMillis)) {
        mostUrgent = key;
      }
    }
    return Optional.ofNullable(mostUrgent);
  }

  private void follow(Sums sums, long nowMillis) {
    if (!isLastLookTimed) {
      lookTakesMillis = (3 * lookTakesMillis + nowMillis - lastLook(lastLooked).atMillis()) / 4;
      isLastLookTimed = true;
    }
    if (newestGeneration.generation() != sums.generation()) {
      newestGeneration = new Look(sums.generation(), nowMillis);
    }
  }

  private boolean isOutOfDate(RankingKey key, Sums sums) {
    return lastLook(key).generation() != sums.generation();
  }

  private boolean isDue(RankingKey key, Sums sums, long nowMillis) {
    long sinceMillis = nowMillis - lastLook(key).atMillis();
    if (sums.isFarBehind()) {
      return sinceMillis >= FAR_BEHIND_INTERVAL_MILLIS;
    }
    return isFirst(key)
        ? isFirstDue(sinceMillis, sums, nowMillis)
        : isOtherDue(sinceMillis, nowMillis);
  }

  private boolean isFirstDue(long sinceMillis, Sums sums, long nowMillis) {
    boolean isRestHere =
        sums.isTogether() || nowMillis - newestGeneration.atMillis() >= PATIENCE_MILLIS;
    boolean isFlushOfItsOwn = intervalOf(sums.flushedMillis()) > firstIsOfMillis;
    return isRestHere
        && nowMillis >= firstIsOfMillis + intervalMillis
        && sinceMillis >= (isFlushOfItsOwn ? intervalMillis / 2 : intervalMillis);
  }

  private boolean isOtherDue(long sinceMillis, long nowMillis) {
    if (nowMillis - newestGeneration.atMillis() >= INTERVALS_OF_A_PAUSE * intervalMillis) {
      return sinceMillis >= intervalMillis;
    }
    return sinceMillis >= intervalOfTheOthers() && flushTimes.isBetween(nowMillis);
  }

  /** When it began; partitions flush then. */
  private long intervalOf(long millis) {
    return Math.floorDiv(millis, intervalMillis) * intervalMillis;
  }

  private Look lastLook(RankingKey key) {
    return lastLooks.getOrDefault(key, NEVER);
  }

  private long intervalOfTheOthers() {
    long affordable = TIMES_THAT_THE_OTHERS_TAKE * (keys.size() - 1) * lookTakesMillis;
    return Math.max(
        INTERVALS_OF_THE_OTHERS * intervalMillis, Math.min(affordable, LONGEST_INTERVAL_MILLIS));
  }

  private boolean isFirst(RankingKey key) {
    return key.equals(keys.get(0));
  }

  void looked(RankingKey key, Sums sums, long nowMillis) {
    lastLooks.put(key, new Look(sums.generation(), nowMillis));
    if (isFirst(key)) {
      firstIsOfMillis =
          Math.max(
              firstIsOfMillis + intervalMillis,
              // Another instance's clock may be ahead.
              intervalOf(Math.min(sums.flushedMillis(), nowMillis)));
    }
    outOfDateSinceMillis.remove(key);
    lastLooked = key;
    isLastLookTimed = false;
  }

  private long urgency(RankingKey key, long nowMillis) {
    long outOfDateMillis = nowMillis - outOfDateSinceMillis.get(key);
    return isFirst(key)
        ? URGENCY_OF_THE_FIRST * Math.max(intervalMillis, outOfDateMillis)
        : outOfDateMillis;
  }
}
