package io.clusterpulse.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Measures all that the engine promises and prints a table: what was promised, what it is. */
final class Figures {
  private static final int LOCATIONS = 300_000;
  private static final String[] POINTS = {"1000000", "8000000", "45000000", "64000000"};
  private static final String UPDATE = "LiveUpdateBenchmark.oneDocument";
  private static final String AGAINST_PEERS = "StaticPassAgainstPeersBenchmark.";

  private Figures() {}

  public static void main(String[] args) throws RunnerException {
    System.out.println("| figure | target | measured |");
    System.out.println("| --- | --- | --- |");
    load("at the start");
    updates();
    worstTick();
    memory();
    load("before the static pass");
    staticPass();
    load("at the end");
  }

  private static void updates() throws RunnerException {
    for (String points : POINTS) {
      RunResult update = run(UPDATE, "points", points);
      row(
          "one document among " + points + " points: median, mean",
          "not growing",
          "%.2f µs, %.2f µs",
          micros(update, 50),
          update.getPrimaryResult().getStatistics().getMean() / 1_000);
      if (points.equals(Long.toString(SyntheticWorld.REAL_POINTS))) {
        row("one document of five origins, median", "3 µs", "%.2f µs", micros(update, 50));
        row("one document of five origins, p99", "50 µs", "%.1f µs", micros(update, 99));
        double bytes = update.getSecondaryResults().get("gc.alloc.rate.norm").getScore();
        row("allocated per document", "nothing on the hot path", "%.2f bytes", bytes);
      }
    }
  }

  private static void worstTick() {
    TickTimes times = TickTimes.measure(LOCATIONS, SyntheticWorld.REAL_POINTS);
    row(
        "worst of " + times.ticks() + " documents, least of five rounds",
        "20 ms",
        "%.2f ms",
        times.worstMillis());
    row("worst single measurement of the last round", "20 ms", "%.2f ms", times.greatestMillis());
  }

  private static void memory() {
    row("bytes per location", "128", "%.0f", MemoryUse.bytesPerLocation());
    row(
        "bytes per location, cells included",
        "",
        "%.0f",
        MemoryUse.bytesPerLocationWithCells(LOCATIONS, SyntheticWorld.REAL_POINTS));
  }

  private static void staticPass() throws RunnerException {
    RunResult whole = run("StaticPassBenchmark.cluster", "locations", "" + LOCATIONS);
    row("static pass, 300,000 locations of 45 million points", "", "%.0f ms", millis(whole));
    for (String locations : new String[] {"20000", "1333"}) {
      double ours = millis(run(AGAINST_PEERS + "clusterpulse", "locations", locations));
      for (String peer : new String[] {"elki", "smile"}) {
        double theirs = millis(run(AGAINST_PEERS + peer, "locations", locations));
        row(
            "200,000 points on " + locations + " locations, " + peer + " to ours",
            "50 times",
            "%.0f times (%.0f ms to %.1f ms)",
            theirs / ours,
            theirs,
            ours);
      }
    }
  }

  private static RunResult run(String benchmark, String parameter, String value)
      throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(benchmark + "$")
            .param(parameter, value)
            .addProfiler(GCProfiler.class)
            .verbosity(VerboseMode.SILENT);
    Collection<RunResult> results = new Runner(options.build()).run();
    return results.iterator().next();
  }

  private static double micros(RunResult result, double percentile) {
    return result.getPrimaryResult().getStatistics().getPercentile(percentile) / 1_000;
  }

  private static double millis(RunResult result) {
    return result.getPrimaryResult().getStatistics().getPercentile(50);
  }

  /** What else ran on the machine. */
  private static void load(String when) {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    row(
        "load " + when + ", of " + system.getAvailableProcessors() + " processors",
        "",
        "%.1f",
        system.getSystemLoadAverage());
  }

  private static void row(String figure, String target, String format, Object... measured) {
    String text = String.format(Locale.ROOT, format, measured);
    System.out.println("| " + figure + " | " + target + " | " + text + " |");
  }
}
