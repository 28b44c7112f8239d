package io.clusterpulse.scoring.book;

import io.clusterpulse.core.counting.DocumentFilter;
import io.clusterpulse.core.ranking.Methodology;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/**
 * Which rankings are published: every methodology for every edition from the first to the latest.
 *
 * @param methodologies in the order of publication, no id twice
 * @param firstEdition the earliest edition published; the one before is only computed, for the
 *     previous ranks
 * @param latestEdition the latest edition published, usually next year's
 * @param currentYear editions after it are provisional: their windows are still filling
 */
public record RankingPlan(
    List<Methodology> methodologies, int firstEdition, int latestEdition, int currentYear) {

  /**
   * @throws IllegalArgumentException if there is nothing to publish, a methodology is named twice,
   *     or two of them count different documents of one indicator
   */
  public RankingPlan {
    methodologies = List.copyOf(methodologies);
    if (methodologies.isEmpty() || latestEdition < firstEdition) {
      throw new IllegalArgumentException(
          "nothing to publish: %d methodologies, editions %d to %d"
              .formatted(methodologies.size(), firstEdition, latestEdition));
    }
    HashSet<String> ids = new HashSet<>();
    for (Methodology methodology : methodologies) {
      if (!ids.add(methodology.id())) {
        throw new IllegalArgumentException("methodology named twice: " + methodology.id());
      }
    }
    commonFilter(methodologies);
  }

  /**
   * The plan that the settings describe.
   *
   * @param idsOrFiles names of methodologies, or paths of files of one's own
   * @param editionCount how many editions are published, at least 1
   * @param sampleScale the part of the world's documents that is fed; 1 for all
   * @throws IllegalArgumentException naming what cannot be
   */
  public static RankingPlan of(
      List<String> idsOrFiles,
      int latestEdition,
      int editionCount,
      BigDecimal sampleScale,
      int currentYear) {
    List<Methodology> methodologies =
        idsOrFiles.stream().map(Methodology::of).map(one -> one.scaledTo(sampleScale)).toList();
    return new RankingPlan(
        methodologies, latestEdition - editionCount + 1, latestEdition, currentYear);
  }

  /** Which documents count: one set of tallies serves every methodology. */
  public DocumentFilter filter() {
    return commonFilter(methodologies);
  }

  /**
   * @param id of one of the methodologies
   */
  Methodology methodology(String id) {
    return methodologies.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
  }

  /** Every ranking that is published, latest editions first: they are what people look at. */
  List<RankingKey> keys() {
    List<RankingKey> keys = new ArrayList<>();
    for (int edition = latestEdition; edition >= firstEdition; edition--) {
      for (Methodology methodology : methodologies) {
        keys.add(new RankingKey(methodology.id(), edition));
      }
    }
    return keys;
  }

  /**
   * The other rankings in which the same clusters are likely to be, nearest first: those of the
   * same methodology, then those of the others, by distance of the editions, later ones first.
   */
  List<RankingKey> neighbours(RankingKey of) {
    return keys().stream()
        .filter(key -> !key.equals(of))
        .sorted(
            Comparator.comparing((RankingKey key) -> !key.methodology().equals(of.methodology()))
                .thenComparingInt(key -> Math.abs(key.edition() - of.edition())))
        .toList();
  }

  boolean isProvisional(int edition) {
    return edition > currentYear;
  }

  private static DocumentFilter commonFilter(List<Methodology> methodologies) {
    return methodologies.stream()
        .map(Methodology::filter)
        .reduce(DocumentFilter::and)
        .orElseThrow();
  }
}
