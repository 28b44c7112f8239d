package io.clusterpulse.benchmarks;

import io.clusterpulse.core.clustering.Density;
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

/**
 * All clusters from nothing, of 200,000 points, by each of three. Those that know no weights get
 * every point by itself. Ten points at a place is kind to them: in the real thing it is 150.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0) // a run of the others takes half a minute, of which compiling is little
@Measurement(iterations = 2)
@Fork(value = 1, jvmArgs = "-Xmx3g")
public class StaticPassAgainstPeersBenchmark {
  static final int POINTS = 200_000;

  @Param({"20000", "1333"})
  int locations;

  private SyntheticWorld world;
  private Density density;
  private ExpandedPoints expanded;

  @Setup
  public void build() {
    world = new SyntheticWorld(locations, POINTS);
    density = new Density(world.density().epsilonMetres(), world.density().minPoints(), 0);
    expanded = new ExpandedPoints(world.locations(), density);
  }

  @Benchmark
  @Warmup(iterations = 20)
  @Measurement(iterations = 20)
  public Object clusterpulse() {
    return StaticClustering.cluster(world.locations(), density);
  }

  @Benchmark
  public Object elki() {
    return Elki.run(expanded);
  }

  @Benchmark
  public Object smile() {
    return Smile.run(expanded);
  }
}
