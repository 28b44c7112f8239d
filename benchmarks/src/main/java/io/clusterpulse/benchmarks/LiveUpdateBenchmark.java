package io.clusterpulse.benchmarks;

import io.clusterpulse.core.clustering.WeightedLocation;
import io.clusterpulse.core.clustering.live.LiveClustering;
import io.clusterpulse.core.geo.Location;
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

/** One document of five origins comes in, and the clusters are up to date again. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(value = 1, jvmArgs = "-Xmx3g")
public class LiveUpdateBenchmark {
  private static final int ORIGINS_PER_DOCUMENT = 5;
  private static final int DOCUMENTS = 1 << 16;

  @Param("300000")
  int locations;

  @Param({"1000000", "8000000", "45000000", "64000000"})
  long points;

  private LiveClustering clustering;
  private Location[] origins;
  private int next;
  private int delta = 1;

  @Setup
  public void build() {
    SyntheticWorld world = new SyntheticWorld(locations, points);
    clustering = new LiveClustering(world.density());
    for (WeightedLocation location : world.locations()) {
      clustering.add(location.location(), location.weight());
    }
    clustering.settle();
    origins = world.drawOrigins(ORIGINS_PER_DOCUMENT * DOCUMENTS);
  }

  /** All documents come, then all go again, so that the world stays as large as it is. */
  @Benchmark
  public void oneDocument() {
    if (next == origins.length) {
      next = 0;
      delta = -delta;
    }
    for (int i = 0; i < ORIGINS_PER_DOCUMENT; i++) {
      clustering.add(origins[next++], delta);
    }
    clustering.settle();
  }
}
