package io.clusterpulse.query.history;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which versions of a ranking are kept: all of the last day, the last one of each hour for a month,
 * the last one of each day for ever; hours and days are of UTC. An hour or a day ends with its full
 * hour or midnight included, so that what stood at a full hour keeps standing there. The newest
 * version is always kept.
 *
 * <p>The rule depends on nothing but the versions and the time, and thinning in many steps leaves
 * what thinning once would have left.
 */
final class Retention {
  static final Duration EVERY_VERSION_FOR = Duration.ofDays(1);
  static final Duration ONE_AN_HOUR_FOR = Duration.ofDays(31);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private Retention() {}

  /** When a version was computed. */
  record Stamp(long version, Instant computedAt) {}

  /** The versions that are no longer kept. */
  static Set<Long> thinned(List<Stamp> versions, Instant now) {
    long newest = versions.stream().mapToLong(Stamp::version).max().orElse(0);
    List<Stamp> old = versions.stream().filter(stamp -> isOld(stamp, now)).toList();
    Map<Period, Long> last = new HashMap<>();
    old.forEach(stamp -> last.merge(periodOf(stamp, now), stamp.version, Math::max));
    Set<Long> thinned = new HashSet<>();
    old.forEach(stamp -> thinned.add(stamp.version));
    thinned.removeAll(Set.copyOf(last.values()));
    thinned.remove(newest);
    return thinned;
  }

  private record Period(Instant end, Duration length) {}

  private static boolean isOld(Stamp stamp, Instant now) {
    return !endOf(stamp.computedAt, HOUR).isAfter(now.minus(EVERY_VERSION_FOR));
  }

  private static Period periodOf(Stamp stamp, Instant now) {
    Instant day = endOf(stamp.computedAt, DAY);
    return day.isAfter(now.minus(ONE_AN_HOUR_FOR))
        ? new Period(endOf(stamp.computedAt, HOUR), HOUR)
        : new Period(day, DAY);
  }

  /** The end of the period that a time is in; a time at the very end is still in it. */
  private static Instant endOf(Instant time, Duration length) {
    long lengthSeconds = length.toSeconds();
    long ceiling = time.getEpochSecond() + (time.getNano() > 0 ? 1 : 0);
    return Instant.ofEpochSecond(-Math.floorDiv(-ceiling, lengthSeconds) * lengthSeconds);
  }
}
