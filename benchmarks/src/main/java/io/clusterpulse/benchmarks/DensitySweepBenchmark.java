package io.clusterpulse.benchmarks;

import io.clusterpulse.core.clustering.Density;
import io.clusterpulse.core.clustering.DensitySweep;
import io.clusterpulse.core.clustering.StaticClustering;
import io.clusterpulse.core.ranking.DensityGrid;
import io.clusterpulse.core.ranking.EditionRanking;
import io.clusterpulse.core.ranking.Methodology;
import io.clusterpulse.core.ranking.Ranking;
import io.clusterpulse.core.ranking.Sensitivity;
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
import org.openjdk.jmh.infra.Blackhole;

/** The clusterings of the 49 densities of the standard grid: in one sweep, and one by one. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 3)
@Fork(value = 1, jvmArgs = "-Xmx3g")
public class DensitySweepBenchmark {
  private static final int MERGE_DISTANCE_METRES = 5_000;

  @Param({"60000", "300000"})
  int locations;

  private final DensityGrid grid = DensityGrid.STANDARD;
  private final Methodology methodology = Methodology.load("gii-2024");
  private SyntheticWorld world;
  private EditionWorld tallied;
  private Ranking ranking;

  @Setup
  public void build() {
    world = new SyntheticWorld(locations, SyntheticWorld.REAL_POINTS);
    tallied = new EditionWorld(locations);
    ranking = EditionRanking.rank(methodology, EditionWorld.EDITION, tallied.tallies(), tallied);
  }

  /** The whole of it: windows summed, 49 clusterings, each scored, ranked and compared. */
  @Benchmark
  public Sensitivity sensitivity() {
    return Sensitivity.of(ranking, methodology, tallied.tallies(), grid);
  }

  @Benchmark
  public void sweep(Blackhole clusterings) {
    DensitySweep sweep = new DensitySweep(world.locations(), List.of(), MERGE_DISTANCE_METRES);
    for (int epsilonMetres : grid.epsilonsMetres()) {
      sweep.sweep(
          epsilonMetres, grid.minPoints(), (density, clusterOf) -> clusterings.consume(clusterOf));
    }
  }

  @Benchmark
  public void staticPasses(Blackhole clusterings) {
    for (int epsilonMetres : grid.epsilonsMetres()) {
      for (long minPoints : grid.minPoints()) {
        Density density = new Density(epsilonMetres, minPoints, MERGE_DISTANCE_METRES);
        clusterings.consume(StaticClustering.cluster(world.locations(), density));
      }
    }
  }
}
