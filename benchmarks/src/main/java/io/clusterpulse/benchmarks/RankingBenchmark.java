package io.clusterpulse.benchmarks;

import io.clusterpulse.core.counting.Counts;
import io.clusterpulse.core.counting.IndicatorYear;
import io.clusterpulse.core.edition.EditionBook;
import io.clusterpulse.core.geo.Location;
import io.clusterpulse.core.ranking.EditionRanking;
import io.clusterpulse.core.ranking.Methodology;
import io.clusterpulse.core.ranking.Ranking;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One ranking with previous ranks: from nothing, and after some documents of five origins. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 10)
@Measurement(iterations = 20)
@Fork(value = 1, jvmArgs = "-Xmx3g")
public class RankingBenchmark {
  private static final int ORIGINS_PER_DOCUMENT = 5;
  private static final int DOCUMENTS = 1 << 12;

  @Param({"60000", "300000"})
  int locations;

  private final Methodology gii2024 = Methodology.load("gii-2024");
  private EditionWorld world;
  private EditionBook book;
  private Location[] origins;
  private int next;
  private int sign = 1;

  @Setup
  public void build() {
    world = new EditionWorld(locations);
    origins = world.drawOrigins(ORIGINS_PER_DOCUMENT * DOCUMENTS);
    book = loaded();
    book.rankingWithPreviousRanks(gii2024.id(), EditionWorld.EDITION);
  }

  private EditionBook loaded() {
    EditionBook loaded =
        new EditionBook(
            List.of(gii2024, Methodology.load("gii-2025")),
            EditionWorld.EDITION - 1,
            EditionWorld.EDITION,
            world);
    for (Location location : world.tallies().locations()) {
      loaded.change(location, Map.of(), world.tallies().tally(location));
    }
    return loaded;
  }

  @Benchmark
  public Ranking fromNothing() {
    return ranked(EditionWorld.EDITION).withPreviousRanks(ranked(EditionWorld.EDITION - 1));
  }

  private Ranking ranked(int edition) {
    return EditionRanking.rank(gii2024, edition, world.tallies(), world);
  }

  /** All tallies into an empty book, and the first ranking. */
  @Benchmark
  public Ranking load() {
    return loaded().rankingWithPreviousRanks(gii2024.id(), EditionWorld.EDITION);
  }

  @Benchmark
  public Ranking afterOneDocument() {
    take(ORIGINS_PER_DOCUMENT);
    return book.rankingWithPreviousRanks(gii2024.id(), EditionWorld.EDITION);
  }

  @Benchmark
  public Ranking afterAHundredDocuments() {
    take(100 * ORIGINS_PER_DOCUMENT);
    return book.rankingWithPreviousRanks(gii2024.id(), EditionWorld.EDITION);
  }

  /** All documents come, then all go again, so that the world stays as large as it is. */
  private void take(int count) {
    for (int i = 0; i < count; i++) {
      if (next == origins.length) {
        next = 0;
        sign = -sign;
      }
      Location origin = origins[next++];
      Map<IndicatorYear, Counts> before = Map.copyOf(world.tallies().tally(origin));
      Map<IndicatorYear, Counts> after = EditionWorld.changed(before, sign);
      world.tallies().put(origin, after);
      book.change(origin, before, after);
    }
  }
}
