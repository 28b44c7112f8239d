package io.clusterpulse.benchmarks;

import io.clusterpulse.core.clustering.Density;
import io.clusterpulse.core.clustering.DensitySweep;
import io.clusterpulse.core.clustering.StaticClustering;
import io.clusterpulse.core.ranking.DensityGrid;
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
  private SyntheticWorld world;

  @Setup
  public void build() {
    world = new SyntheticWorld(locations, SyntheticWorld.REAL_POINTS);
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
