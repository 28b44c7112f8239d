package io.clusterpulse.query.ranking;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/**
 * How far the log of documents reached at moments of the last while, and so how far behind it a
 * ranking is. While Kafka is away nothing new is measured: the records stay as last seen, and the
 * seconds grow.
 */
@ApplicationScoped
public class LogExtent {
  private static final int MOST_MEASUREMENTS = 1_800;
  private static final Duration NOT_YET_A_SECOND = Duration.ofNanos(999_999_999);

  private final Deque<Measurement> newestFirst = new ArrayDeque<>();

  /** A partition of a topic of documents. */
  public record Partition(String topic, int number) {}

  /** The first offset of each partition that no document had yet. */
  private record Measurement(Instant time, Map<Partition, Long> ends) {}

  /**
   * How far a ranking is behind.
   *
   * @param records that the log held when last measured and the ranking does not include
   * @param seconds since the ranking is known to have included all of the log, rounded up; 0 to 1
   *     more than the interval of measuring when it is not behind at all
   * @param atLeast it has been behind for as long as has been measured, and perhaps longer
   */
  public record Lag(long records, long seconds, boolean atLeast) {}

  public synchronized void measured(Instant time, Map<Partition, Long> ends) {
    newestFirst.addFirst(new Measurement(time, Map.copyOf(ends)));
    if (newestFirst.size() > MOST_MEASUREMENTS) {
      newestFirst.removeLast();
    }
  }

  /** Empty while nothing has been measured yet. */
  public synchronized Optional<Lag> lagOf(RankingSnapshot ranking, Instant now) {
    if (newestFirst.isEmpty()) {
      return Optional.empty();
    }
    Map<Partition, Long> included = included(ranking);
    long records = missing(newestFirst.getFirst(), included);
    Iterator<Measurement> measurements = newestFirst.iterator();
    Measurement reached = measurements.next();
    while (missing(reached, included) > 0 && measurements.hasNext()) {
      reached = measurements.next();
    }
    boolean atLeast = missing(reached, included) > 0;
    Duration behind = Duration.between(reached.time, now).plus(NOT_YET_A_SECOND);
    return Optional.of(new Lag(records, Math.max(0, behind.toSeconds()), atLeast));
  }

  private static long missing(Measurement measurement, Map<Partition, Long> included) {
    long missing = 0;
    for (Map.Entry<Partition, Long> end : measurement.ends.entrySet()) {
      missing += Math.max(0, end.getValue() - included.getOrDefault(end.getKey(), 0L));
    }
    return missing;
  }

  private static Map<Partition, Long> included(RankingSnapshot ranking) {
    Map<Partition, Long> included = new HashMap<>();
    for (InputPosition at : ranking.inputPositions()) {
      included.put(new Partition(at.topic(), at.partition()), at.nextOffset());
    }
    return included;
  }
}
