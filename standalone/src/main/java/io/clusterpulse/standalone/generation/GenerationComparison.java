package io.clusterpulse.standalone.generation;

import io.clusterpulse.core.ranking.CanonicalDump;
import io.clusterpulse.core.ranking.Ranking;
import io.clusterpulse.standalone.topics.PublishedRankings.Published;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * Two generations, ranking by ranking. Their rankings can only be equal where they include the same
 * input, so of each ranking the newest pair that does is compared, as far as there is one.
 *
 * @param key such as {@code gii-2024/2027}
 * @param inputApart records that one includes and the other does not; 0 for the same input
 * @param digest of the running generation's ranking
 * @param otherDigest of the other's
 * @param methodologyChanged the two were made by different rules
 * @param difference what makes the one the other
 */
public record GenerationComparison(
    String key,
    long inputApart,
    String digest,
    String otherDigest,
    boolean methodologyChanged,
    RankingDifference difference) {

  static List<GenerationComparison> of(GenerationRankings running, GenerationRankings other) {
    List<GenerationComparison> comparisons = new ArrayList<>();
    for (String key : running.newest().keySet()) {
      if (other.newest().containsKey(key)) {
        comparisons.add(of(key, running, other));
      }
    }
    return comparisons;
  }

  private static GenerationComparison of(
      String key, GenerationRankings running, GenerationRankings other) {
    for (Published one : running.last(key)) {
      Optional<Published> same = other.including(key, one.inputPositions());
      if (same.isPresent()) {
        return of(key, one, same.get());
      }
    }
    return of(key, running.newest().get(key), other.newest().get(key));
  }

  private static GenerationComparison of(String key, Published one, Published other) {
    return new GenerationComparison(
        key,
        apart(one.inputPositions(), other.inputPositions()),
        CanonicalDump.sha256(one.ranking()),
        CanonicalDump.sha256(other.ranking()),
        !digestOfRules(one.ranking()).equals(digestOfRules(other.ranking())),
        RankingDifference.between(one.ranking(), other.ranking()));
  }

  private static String digestOfRules(Ranking ranking) {
    return ranking.methodologyDigest();
  }

  private static long apart(Map<TopicPartition, Long> one, Map<TopicPartition, Long> other) {
    long apart = 0;
    for (Map.Entry<TopicPartition, Long> position : one.entrySet()) {
      apart += Math.abs(position.getValue() - other.getOrDefault(position.getKey(), 0L));
    }
    for (Map.Entry<TopicPartition, Long> position : other.entrySet()) {
      apart += one.containsKey(position.getKey()) ? 0 : position.getValue();
    }
    return apart;
  }

  /** Made from the same input, with the same result to the byte. */
  public boolean isEqual() {
    return inputApart == 0 && digest.equals(otherDigest);
  }

  /** For people to read. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (isEqual()) {
      lines.add(key + ": equal, " + digest);
      return lines;
    }
    lines.add(
        "%s: %s%s%s"
            .formatted(
                key,
                difference.isNone() ? "no difference seen" : "different",
                inputApart > 0 ? ", though their input is " + inputApart + " records apart" : "",
                methodologyChanged ? ", by another methodology" : ""));
    difference.lines().forEach(line -> lines.add("  " + line));
    return lines;
  }
}
