package io.clusterpulse.query.ranking;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which clusters of a ranking are asked for, and in which order: a pure function of the ranking.
 *
 * @param economy ISO 3166-1 alpha-2; a cluster across a border belongs to each of its economies
 * @param text part of a name or id, whatever its case and diacritics
 */
public record ClusterSelection(Optional<String> economy, Optional<String> text, SortOrder sort) {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  public List<ClusterSnapshot> of(RankingSnapshot ranking) {
    Optional<String> folded = text.map(ClusterSelection::fold);
    return ranking.clusters().stream()
        .filter(cluster -> economy.isEmpty() || cluster.economies().contains(economy.get()))
        .filter(cluster -> folded.isEmpty() || matches(cluster, folded.get()))
        .sorted(sort.comparator())
        .toList();
  }

  private static boolean matches(ClusterSnapshot cluster, String folded) {
    return fold(cluster.name()).contains(folded) || fold(cluster.clusterId()).contains(folded);
  }

  private static String fold(String text) {
    String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
    return MARKS.matcher(decomposed).replaceAll("").toLowerCase(Locale.ROOT);
  }
}
