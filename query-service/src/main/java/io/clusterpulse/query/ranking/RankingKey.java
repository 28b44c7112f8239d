package io.clusterpulse.query.ranking;

import java.util.Comparator;

/**
 * What a ranking is a ranking of.
 *
 * @param methodology id, such as {@code gii-2024}
 * @param edition year of the edition
 */
public record RankingKey(String methodology, int edition) implements Comparable<RankingKey> {
  private static final Comparator<RankingKey> BY_METHODOLOGY_THEN_EDITION =
      Comparator.comparing(RankingKey::methodology).thenComparingInt(RankingKey::edition);

  @Override
  public int compareTo(RankingKey other) {
    return BY_METHODOLOGY_THEN_EDITION.compare(this, other);
  }

  /** As in the topic: {@code gii-2024/2027}. */
  @Override
  public String toString() {
    return methodology + "/" + edition;
  }
}
