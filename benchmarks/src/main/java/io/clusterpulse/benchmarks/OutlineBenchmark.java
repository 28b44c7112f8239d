package io.clusterpulse.benchmarks;

import io.clusterpulse.core.clustering.Density;
import io.clusterpulse.core.clustering.StaticClustering;
import io.clusterpulse.core.geo.Location;
import io.clusterpulse.outlines.ClusterOutline;
import java.util.ArrayList;
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

/** The outlines of all clusters of an edition. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 7)
@Fork(value = 1, jvmArgs = "-Xmx3g")
public class OutlineBenchmark {
  @Param({"60000", "300000"})
  int locations;

  private Density density;
  private List<List<Location>> clusters;

  @Setup
  public void build() {
    SyntheticWorld world = new SyntheticWorld(locations, SyntheticWorld.REAL_POINTS);
    density = world.density();
    clusters = StaticClustering.cluster(world.locations(), density).clusters();
    System.out.printf(
        "%d clusters of %d locations%n",
        clusters.size(), clusters.stream().mapToInt(List::size).sum());
  }

  @Benchmark
  public List<ClusterOutline> outlines() {
    List<ClusterOutline> outlines = new ArrayList<>();
    for (List<Location> members : clusters) {
      outlines.add(ClusterOutline.of(members, density));
    }
    return outlines;
  }
}
