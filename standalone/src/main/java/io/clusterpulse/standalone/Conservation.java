package io.clusterpulse.standalone;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What became of source records: nothing may be lost between the log and the counts.
 *
 * @param conflicts of the applied and superseded: the same revision as one that was there, with
 *     other content
 */
record Conservation(
    long consumed, long applied, long superseded, long duplicate, long rejected, long conflicts) {
  private static final Pattern SAMPLE =
      Pattern.compile("clusterpulse_scoring_documents(_[a-z]+)?_total\\{([^}]*)} ([0-9.E+]+)");
  private static final Pattern LABEL = Pattern.compile("([a-z]+)=\"([^\"]*)\"");
  private static final Conservation NOTHING = new Conservation(0, 0, 0, 0, 0, 0);

  /**
   * @param metrics lines of a scoring-service in the Prometheus text format
   * @return by source partition, {@code patents-3}
   */
  static Map<String, Conservation> byPartition(Stream<String> metrics) {
    Map<String, Conservation> byPartition = new TreeMap<>();
    metrics.map(SAMPLE::matcher).filter(Matcher::matches).forEach(one -> add(one, byPartition));
    return byPartition;
  }

  private static void add(Matcher sample, Map<String, Conservation> byPartition) {
    Map<String, String> labels = new TreeMap<>();
    Matcher label = LABEL.matcher(sample.group(2));
    while (label.find()) {
      labels.put(label.group(1), label.group(2));
    }
    String what = sample.group(1) == null ? labels.get("outcome") : sample.group(1).substring(1);
    long count = (long) Double.parseDouble(sample.group(3));
    byPartition.merge(
        labels.get("topic") + "-" + labels.get("partition"),
        new Conservation(
            what.equals("consumed") ? count : 0,
            what.equals("applied") ? count : 0,
            what.equals("superseded") ? count : 0,
            what.equals("duplicate") ? count : 0,
            what.equals("rejected") ? count : 0,
            what.equals("conflicts") ? count : 0),
        Conservation::plus);
  }

  static Conservation sum(Stream<Conservation> parts) {
    return parts.reduce(NOTHING, Conservation::plus);
  }

  private Conservation plus(Conservation other) {
    return new Conservation(
        consumed + other.consumed,
        applied + other.applied,
        superseded + other.superseded,
        duplicate + other.duplicate,
        rejected + other.rejected,
        conflicts + other.conflicts);
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
