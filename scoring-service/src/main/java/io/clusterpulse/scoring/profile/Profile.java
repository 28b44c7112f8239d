package io.clusterpulse.scoring.profile;

import io.clusterpulse.core.counting.Flows;
import io.clusterpulse.core.counting.IndicatorYear;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.ranking.RankRange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * What stands beside the counts of one cluster, or one source partition's part of it. A document
 * belongs to a cluster when at least one of its origins lies there.
 *
 * @param rank in the ranking
 * @param documents of each indicator, each counted as one
 * @param years by publication year
 * @param flows how the units of the cluster's locations came about
 * @param applicants each with the document's units in the cluster
 * @param organisations each with the units of the origins that name it
 * @param technologyFields by number, 1 to 35; the document's units split equally
 * @param articleFields as the source names them; likewise split
 * @param partners joint documents by the rank of the other cluster
 * @param rankRange absent in a part, and where it was not computed
 */
public record Profile(
    String clusterId,
    int rank,
    SortedMap<Indicator, Long> documents,
    SortedMap<IndicatorYear, Amount> years,
    SortedMap<Indicator, Flows> flows,
    NameCounts applicants,
    NameCounts organisations,
    SortedMap<Integer, Amount> technologyFields,
    NameCounts articleFields,
    SortedMap<Integer, SortedMap<Indicator, Long>> partners,
    Optional<RankRange> rankRange) {

  /**
   * The whole of all parts.
   *
   * @param parts at least one, all of the same cluster
   * @param names how many names each list keeps
   */
  static Profile sum(List<Profile> parts, int names) {
    Profile first = parts.get(0);
    return new Profile(
        first.clusterId,
        first.rank,
        merge(parts, Profile::documents, Math::addExact),
        merge(parts, Profile::years, Amount::plus),
        merge(parts, Profile::flows, Flows::plus),
        NameCounts.sum(parts.stream().map(Profile::applicants).toList(), names),
        NameCounts.sum(parts.stream().map(Profile::organisations).toList(), names),
        merge(parts, Profile::technologyFields, Amount::plus),
        NameCounts.sum(parts.stream().map(Profile::articleFields).toList(), names),
        merge(parts, Profile::partners, Profile::plus),
        Optional.empty());
  }

  Profile with(RankRange range) {
    return new Profile(
        clusterId,
        rank,
        documents,
        years,
        flows,
        applicants,
        organisations,
        technologyFields,
        articleFields,
        partners,
        Optional.of(range));
  }

  private static SortedMap<Indicator, Long> plus(
      SortedMap<Indicator, Long> a, SortedMap<Indicator, Long> b) {
    return merge(List.of(a, b), Function.identity(), Math::addExact);
  }

  private static <P, K extends Comparable<K>, V> SortedMap<K, V> merge(
      List<P> parts, Function<P, SortedMap<K, V>> column, BinaryOperator<V> plus) {
    SortedMap<K, V> sum = new TreeMap<>();
    for (P part : parts) {
      for (Map.Entry<K, V> entry : column.apply(part).entrySet()) {
        sum.merge(entry.getKey(), entry.getValue(), plus);
      }
    }
    return sum;
  }
}
