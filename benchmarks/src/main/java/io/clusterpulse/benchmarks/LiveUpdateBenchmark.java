package io.clusterpulse.benchmarks;

import io.clusterpulse.core.clustering.live.LiveClustering;
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
  private static final int DOCUMENTS = 1 << 16;

  @Param("300000")
  int locations;

  @Param({"1000000", "8000000", "45000000", "64000000"})
  long points;

  private LiveClustering clustering;
  private DocumentStream documents;

  @Setup
  public void build() {
    SyntheticWorld world = new SyntheticWorld(locations, points);
    clustering = world.live();
    documents = new DocumentStream(world, DOCUMENTS);
  }

  @Benchmark
  public void oneDocument() {
    documents.advance(clustering);
    clustering.settle();
  }
}
