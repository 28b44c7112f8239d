package io.clusterpulse.standalone.redrive;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a redrive would do. What was put back once is never put back again, and what failed again
 * only on demand.
 *
 * @param toSend in the order in which they were rejected
 * @param lines how many of each topic and reason
 */
public record RedrivePlan(List<Rejected> toSend, SortedMap<String, Line> lines) {

  /**
   * Of one topic and reason.
   *
   * @param rejected all there are, of those that are meant
   * @param sentBefore put back already
   * @param failedAgain put back, and rejected again
   * @param toSend to be put back now
   */
  public record Line(int rejected, int sentBefore, int failedAgain, int toSend) {
    private Line plus(Line other) {
      return new Line(
          rejected + other.rejected,
          sentBefore + other.sentBefore,
          failedAgain + other.failedAgain,
          toSend + other.toSend);
    }
  }

  /**
   * @param sent positions of rejected records that were put back
   */
  static RedrivePlan of(List<Rejected> rejected, Set<String> sent, Choice choice) {
    List<Rejected> toSend = new ArrayList<>();
    SortedMap<String, Line> lines = new TreeMap<>();
    Set<String> seen = new HashSet<>();
    for (Rejected one : rejected) {
      if (!choice.includes(one) || !seen.add(one.position())) {
        continue;
      }
      boolean wasSent = sent.contains(one.position());
      boolean failedAgain = one.attempts() > 0;
      boolean isDue = !wasSent && (!failedAgain || choice.again());
      if (isDue) {
        toSend.add(one);
      }
      lines.merge(
          one.topic() + " " + one.reason(),
          new Line(1, count(wasSent), count(failedAgain), count(isDue)),
          Line::plus);
    }
    return new RedrivePlan(List.copyOf(toSend), lines);
  }

  private static int count(boolean yes) {
    return yes ? 1 : 0;
  }

  /** How many would be put back. */
  public int size() {
    return toSend.size();
  }
}
