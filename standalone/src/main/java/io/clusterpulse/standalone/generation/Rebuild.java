package io.clusterpulse.standalone.generation;

import io.clusterpulse.schemas.Generation;
import io.clusterpulse.schemas.GenerationLog.InForce;
import io.clusterpulse.schemas.Topic;
import io.clusterpulse.schemas.Topics;
import io.clusterpulse.standalone.topics.PublishedRankings.Published;
import io.clusterpulse.standalone.topics.TopicReader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Another generation beside the one in force: waits until it has caught up, compares, switches. It
 * only reads what both publish, so it works for any cluster.
 */
public final class Rebuild implements AutoCloseable {
  private static final long PAUSE_MILLIS = 300;
  private static final Duration SETTLED = Duration.ofSeconds(2);
  private static final Duration TELL = Duration.ofSeconds(5);

  private final Generations generations;
  private final TopicReader log;
  private final GenerationRankings inForce;
  private final GenerationRankings other;
  private final Consumer<String> progress;

  /**
   * @param progress told in a line what happens
   * @throws IOException if one of the two was never made
   */
  public Rebuild(
      Generations generations, Generation other, TopicReader log, Consumer<String> progress)
      throws IOException {
    this.generations = generations;
    this.log = log;
    this.progress = progress;
    this.inForce = generations.rankings(generations.inForce().generation());
    this.other = generations.rankings(other);
  }

  /**
   * Returns when the other generation's rankings include what the log holds now.
   *
   * @param isAlive whether there is still hope
   * @throws IOException when there is not
   */
  public void awaitCaughtUp(BooleanSupplier isAlive) throws IOException, InterruptedException {
    if (sum(ends()) == 0) {
      throw new IOException("the log holds no documents: there is nothing to count again");
    }
    awaitIncluded(ends(), isAlive);
    // What came meanwhile takes a moment only.
    awaitIncluded(ends(), isAlive);
  }

  private void awaitIncluded(Map<TopicPartition, Long> ends, BooleanSupplier isAlive)
      throws IOException, InterruptedException {
    Set<String> keys = new HashSet<>();
    Instant grown = Instant.now();
    Instant told = Instant.now();
    while (true) {
      other.readOn();
      if (keys.addAll(other.newest().keySet())) {
        grown = Instant.now();
      }
      long missing = missing(ends);
      if (missing == 0 && grown.plus(SETTLED).isBefore(Instant.now())) {
        return;
      }
      if (!isAlive.getAsBoolean()) {
        throw new IOException("generation " + other.generation() + " is no longer being made");
      }
      if (told.plus(TELL).isBefore(Instant.now())) {
        told = Instant.now();
        progress.accept(
            "generation %s does not include %,d of %,d records yet"
                .formatted(other.generation(), missing, sum(ends)));
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  /** Records that the ranking furthest behind does not include; all, while there is none. */
  private long missing(Map<TopicPartition, Long> ends) {
    return other.newest().values().stream()
        .mapToLong(ranking -> missing(ranking, ends))
        .max()
        .orElse(Math.max(1, sum(ends)));
  }

  private static long missing(Published ranking, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .mapToLong(
            end ->
                Math.max(
                    0, end.getValue() - ranking.inputPositions().getOrDefault(end.getKey(), 0L)))
        .sum();
  }

  private static long sum(Map<TopicPartition, Long> ends) {
    return ends.values().stream().mapToLong(Long::longValue).sum();
  }

  private Map<TopicPartition, Long> ends() {
    return log.ends(
        Topics.SOURCES.stream()
            .map(Topic::name)
            .flatMap(topic -> log.partitions(topic).stream())
            .toList());
  }

  /**
   * Compares every ranking that both have, as soon as each has a pair of the same input, or when
   * that was waited for in vain because documents keep coming.
   *
   * @throws IOException if there is nothing to compare
   */
  public List<GenerationComparison> compare(Duration patience)
      throws IOException, InterruptedException {
    Instant deadline = Instant.now().plus(patience);
    while (true) {
      inForce.readOn();
      other.readOn();
      List<GenerationComparison> comparisons = GenerationComparison.of(inForce, other);
      boolean sameInput = comparisons.stream().allMatch(one -> one.inputApart() == 0);
      if (!comparisons.isEmpty() && (sameInput || Instant.now().isAfter(deadline))) {
        return comparisons;
      }
      if (Instant.now().isAfter(deadline)) {
        throw new IOException(
            "generations %s and %s have no ranking in common"
                .formatted(inForce.generation(), other.generation()));
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  /** Rankings of the one in force that the other does not have; they stay as they are. */
  public Set<String> onlyInForce() {
    Set<String> keys = new HashSet<>(inForce.newest().keySet());
    keys.removeAll(other.newest().keySet());
    return keys;
  }

  /**
   * Puts the other generation in force.
   *
   * @param by who does it, for people to read
   */
  public InForce switchOver(Instant now, String by) throws IOException, InterruptedException {
    inForce.readOn();
    other.readOn();
    SortedMap<String, Published> rankings = other.newest();
    if (rankings.isEmpty()) {
      throw new IOException("generation " + other.generation() + " has no rankings yet");
    }
    return generations.switchTo(other, inForce, now, by);
  }

  @Override
  public void close() {
    inForce.close();
    other.close();
  }
}
