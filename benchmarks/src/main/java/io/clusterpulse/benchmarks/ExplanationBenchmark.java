package io.clusterpulse.benchmarks;

import io.clusterpulse.core.counting.FlowsByLocation;
import io.clusterpulse.core.explanation.Explanation;
import io.clusterpulse.core.explanation.Explanations;
import io.clusterpulse.core.explanation.RankPairs;
import io.clusterpulse.core.explanation.RankedEdition;
import io.clusterpulse.core.ranking.EditionRanking;
import io.clusterpulse.core.ranking.Methodology;
import io.clusterpulse.core.ranking.Ranking;
import java.util.List;
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

/** What moved every cluster of an edition, and one of them, since the edition before. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 10)
@Fork(value = 1, jvmArgs = "-Xmx3g")
public class ExplanationBenchmark {
  @Param({"60000", "300000"})
  int locations;

  private final Methodology methodology = Methodology.load("gii-2024");
  private EditionWorld world;
  private RankedEdition before;
  private RankedEdition after;

  @Setup
  public void build() {
    world = new EditionWorld(locations);
    Ranking previous = ranked(EditionWorld.EDITION - 1);
    before = edition(previous);
    after = edition(ranked(EditionWorld.EDITION).withPreviousRanks(previous));
  }

  private Ranking ranked(int edition) {
    return EditionRanking.rank(methodology, edition, world.tallies(), world);
  }

  private RankedEdition edition(Ranking ranking) {
    return new RankedEdition(methodology, ranking, FlowsByLocation.of(world.tallies()));
  }

  @Benchmark
  public List<Explanation> ofAllClusters() {
    return explanations().all();
  }

  @Benchmark
  public Explanation ofTheFirstCluster() {
    return explanations().ofRank(1);
  }

  private Explanations explanations() {
    return new Explanations(before, after, RankPairs.byPreviousRank(after.ranking()));
  }
}
