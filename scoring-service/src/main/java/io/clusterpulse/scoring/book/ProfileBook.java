package io.clusterpulse.scoring.book;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.edition.EditionBook;
import io.clusterpulse.core.ranking.DensityGrid;
import io.clusterpulse.core.ranking.Methodology;
import io.clusterpulse.core.ranking.Ranking;
import io.clusterpulse.core.ranking.Sensitivity;
import io.clusterpulse.core.ranking.YearWindow;
import io.clusterpulse.scoring.profile.ProfilePart;
import io.clusterpulse.scoring.profile.ProfileRequest;
import io.clusterpulse.scoring.profile.ProfileSettings;
import io.clusterpulse.scoring.profile.PublishedOutlines;
import io.clusterpulse.scoring.profile.PublishedProfiles;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Asks for the profiles of rankings and puts together what the source partitions tell. One round of
 * a ranking is asked for at a time and the next one after a pause, so that what profiles cost does
 * not depend on how often a ranking moves. Nothing of it is kept: after a restart all is asked for
 * again, and what nobody waits for any more is not listened to.
 */
final class ProfileBook {
  private static final Logger LOG = Logger.getLogger(ProfileBook.class);

  /** Takes what is to be written. */
  interface Output {
    void request(ProfileRequest request);

    void publish(PublishedProfiles profiles);

    void publish(PublishedOutlines outlines);
  }

  /** A ranking as it stands, and of which generation of the sums it is. */
  private record Ranked(Ranking ranking, long version, List<Integer> partitions, long generation) {}

  /** What has been asked for and is waited for. */
  private record Round(
      long version,
      List<Integer> partitions,
      SortedMap<Integer, ProfilePart> told,
      CompletableFuture<Optional<Sensitivity>> sensitivity,
      CompletableFuture<Optional<PublishedOutlines>> outlines) {
    boolean isDone() {
      return told.keySet().containsAll(partitions) && sensitivity.isDone() && outlines.isDone();
    }
  }

  private record Asked(long version, long atMillis) {}

  /** From the begin of a long round to that of the next one. */
  private static final long TIMES_THAT_A_ROUND_TOOK = 6;

  private static final long LONG_ROUND_MILLIS = 500;

  private static final Asked NEVER = new Asked(0, Long.MIN_VALUE / 2);

  private final RankingPlan plan;
  private final ProfileSettings settings;
  private final EditionBook editions;
  private final Output output;
  private final OutlineDesk outlines = new OutlineDesk();
  private final Map<RankingKey, Ranked> ranked = new LinkedHashMap<>();
  private final Map<RankingKey, Asked> asked = new HashMap<>();
  private final Map<RankingKey, Round> rounds = new HashMap<>();
  private long lastAskedMillis = Long.MIN_VALUE / 2;
  private long lastTookMillis;

  /**
   * @param editions of which the rankings are
   */
  ProfileBook(RankingPlan plan, ProfileSettings settings, EditionBook editions, Output output) {
    this.plan = plan;
    this.settings = settings;
    this.editions = editions;
    this.output = output;
  }

  /**
   * A ranking stands as it does now.
   *
   * @param version in which it was published
   * @param generation of the sums that it is of
   */
  void ranked(RankingKey key, PublishedRanking published, long version, long generation) {
    List<Integer> partitions =
        published.positions().stream().map(position -> position.partition()).distinct().toList();
    ranked.put(key, new Ranked(published.ranking(), version, partitions, generation));
  }

  /** A partition told its part. */
  void told(ProfilePart part) {
    Round round = rounds.get(new RankingKey(part.methodology(), part.edition()));
    if (round != null && round.version() == part.version()) {
      round.told().put(part.partition(), part);
    }
  }

  /**
   * Publishes what is complete, and asks for what is due.
   *
   * @param generation of the sums as they stand
   */
  void goOn(long generation, long nowMillis) {
    for (RankingKey key : List.copyOf(rounds.keySet())) {
      if (rounds.get(key).isDone()) {
        publish(rounds.remove(key), nowMillis);
        lastTookMillis = nowMillis - lastAsked(key).atMillis();
      }
    }
    if (mayAsk(nowMillis)) {
      askNext(generation, nowMillis);
    }
  }

  /**
   * One round after the other, unless one is not answered, and long ones in a small part of the
   * time: they are work for every partition and for a processor beside the stream, and what is new
   * must not wait for them.
   */
  private boolean mayAsk(long nowMillis) {
    long sinceMillis = nowMillis - lastAskedMillis;
    return (rounds.isEmpty() || sinceMillis >= settings.intervalMillis())
        && (lastTookMillis < LONG_ROUND_MILLIS
            || sinceMillis >= TIMES_THAT_A_ROUND_TOOK * lastTookMillis);
  }

  private void askNext(long generation, long nowMillis) {
    ranked.keySet().stream()
        .filter(key -> isDue(key, generation, nowMillis))
        .min((a, b) -> Long.compare(lastAsked(a).atMillis(), lastAsked(b).atMillis()))
        .ifPresent(key -> ask(key, nowMillis));
  }

  private boolean isDue(RankingKey key, long generation, long nowMillis) {
    Ranked now = ranked.get(key);
    return !rounds.containsKey(key)
        && now.generation() == generation
        && now.version() != lastAsked(key).version()
        && nowMillis - lastAsked(key).atMillis() >= settings.intervalMillis();
  }

  private Asked lastAsked(RankingKey key) {
    return asked.getOrDefault(key, NEVER);
  }

  private void ask(RankingKey key, long nowMillis) {
    Ranked now = ranked.get(key);
    Methodology methodology = plan.methodology(key.methodology());
    output.request(request(now, methodology));
    // Beside the stream: some tenths of a second where there are many locations.
    Supplier<Sensitivity> sensitivity =
        editions.prepareSensitivity(now.ranking(), DensityGrid.STANDARD);
    rounds.put(
        key,
        new Round(
            now.version(),
            now.partitions(),
            new TreeMap<>(),
            beside("rank ranges", key, sensitivity),
            beside("outlines", key, () -> outlines.draw(now.ranking(), now.version()))));
    asked.put(key, new Asked(now.version(), nowMillis));
    lastAskedMillis = nowMillis;
  }

  private static ProfileRequest request(Ranked now, Methodology methodology) {
    Ranking ranking = now.ranking();
    SortedMap<Indicator, YearWindow> windows = new TreeMap<>();
    for (Indicator indicator : methodology.rules().keySet()) {
      windows.put(indicator, methodology.window(indicator, ranking.edition()));
    }
    return new ProfileRequest(
        ranking.methodologyId(),
        ranking.edition(),
        now.version(),
        windows,
        ranking.clusters().stream()
            .map(cluster -> new ProfileRequest.Cluster(cluster.clusterId(), cluster.locations()))
            .toList());
  }

  /** What is only shown halts nothing: without it the record says that it was not computed. */
  private <T> CompletableFuture<Optional<T>> beside(
      String what, RankingKey key, Supplier<T> computation) {
    return CompletableFuture.supplyAsync(() -> Optional.of(computation.get()), settings.executor())
        .exceptionally(
            failure -> {
              LOG.warnf(failure, "No %s of %s", what, key);
              return Optional.empty();
            });
  }

  private void publish(Round round, long nowMillis) {
    output.publish(
        PublishedProfiles.sum(
            List.copyOf(round.told().values()), round.sensitivity().join(), nowMillis));
    round.outlines().join().ifPresent(output::publish);
  }
}
