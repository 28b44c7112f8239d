package io.clusterpulse.benchmarks;

import io.clusterpulse.core.clustering.Clustering;
import io.clusterpulse.core.clustering.StaticClustering;
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

/** All clusters from nothing. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 7)
@Fork(value = 1, jvmArgs = "-Xmx3g")
public class StaticPassBenchmark {
  @Param({"30000", "300000"})
  int locations;

  private SyntheticWorld world;

  @Setup
  public void build() {
    world = new SyntheticWorld(locations, SyntheticWorld.REAL_POINTS);
  }

  @Benchmark
  public Clustering cluster() {
    return StaticClustering.cluster(world.locations(), world.density());
  }
}
