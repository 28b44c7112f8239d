package io.clusterpulse.standalone;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What became of every source record, summed over the partitions this scoring-service has: nothing
 * may be lost between the log and the counts.
 */
record Conservation(long consumed, long applied, long superseded, long duplicate, long rejected) {
  private static final Pattern SAMPLE =
      Pattern.compile("(clusterpulse_scoring_documents[a-z_]*)\\{([^}]*)} ([0-9.E+]+)");
  private static final String CONSUMED = "clusterpulse_scoring_documents_consumed_total";
  private static final String OUTCOMES = "clusterpulse_scoring_documents_total";

  /**
   * @param metrics lines in the Prometheus text format
   */
  static Conservation of(Stream<String> metrics) {
    long[] sums = new long[5];
    metrics.map(SAMPLE::matcher).filter(Matcher::matches).forEach(sample -> add(sample, sums));
    return new Conservation(sums[0], sums[1], sums[2], sums[3], sums[4]);
  }

  private static void add(Matcher sample, long[] sums) {
    long value = (long) Double.parseDouble(sample.group(3));
    if (sample.group(1).equals(CONSUMED)) {
      sums[0] += value;
    } else if (sample.group(1).equals(OUTCOMES)) {
      String[] outcomes = {"applied", "superseded", "duplicate", "rejected"};
      for (int i = 0; i < outcomes.length; i++) {
        if (sample.group(2).contains("outcome=\"" + outcomes[i] + "\"")) {
          sums[i + 1] += value;
        }
      }
    }
  }

  boolean holds() {
    return consumed == applied + superseded + duplicate + rejected;
  }

  @Override
  public String toString() {
    return "consumed %d %s applied %d + superseded %d + duplicate %d + rejected %d"
        .formatted(consumed, holds() ? "=" : "IS NOT", applied, superseded, duplicate, rejected);
  }
}
