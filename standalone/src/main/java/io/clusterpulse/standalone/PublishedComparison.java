package io.clusterpulse.standalone;

import io.clusterpulse.core.ranking.PublishedTable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Our ranking beside the published one. A published cluster is found where one of its cities stands
 * in the name of one of our clusters.
 */
final class PublishedComparison {
  private static final BigDecimal NEAR = new BigDecimal("0.05");
  private static final int FIRST = 10;
  private static final Pattern REGION = Pattern.compile(", [A-Z]{2}$");

  /**
   * One of our clusters.
   *
   * @param score 0 to 1
   */
  record Ours(int rank, String name, double score) {}

  private final List<Ours> ours;
  private final PublishedTable published;
  private final Map<Integer, PublishedTable.Row> rowByOurRank = new HashMap<>();

  /**
   * @param ours in rank order
   */
  PublishedComparison(List<Ours> ours, PublishedTable published) {
    this.ours = ours;
    this.published = published;
    published.rows().forEach(this::match);
  }

  private void match(PublishedTable.Row row) {
    Set<String> names = Set.copyOf(cities(row.cluster()));
    ours.stream()
        .filter(one -> !rowByOurRank.containsKey(one.rank()))
        .filter(one -> cities(one.name()).stream().anyMatch(names::contains))
        .findFirst()
        .ifPresent(one -> rowByOurRank.put(one.rank(), row));
  }

  /** In "Washington, DC–Baltimore, MD" the cities without their regions. */
  private static List<String> cities(String cluster) {
    return Arrays.stream(cluster.split("–"))
        .map(city -> REGION.matcher(city).replaceFirst("").strip().toLowerCase(Locale.ROOT))
        .toList();
  }

  /** The published row of one of our clusters. */
  Optional<PublishedTable.Row> rowOf(Ours one) {
    return Optional.ofNullable(rowByOurRank.get(one.rank()));
  }

  List<Ours> first(int count) {
    return ours.subList(0, Math.min(count, ours.size()));
  }

  int found() {
    return rowByOurRank.size();
  }

  int published() {
    return published.rows().size();
  }

  /** Names of the published clusters that none of ours stands for. */
  List<String> missing() {
    return published.rows().stream()
        .filter(row -> !rowByOurRank.containsValue(row))
        .map(PublishedTable.Row::cluster)
        .toList();
  }

  /**
   * Pairs that stand in the other order here, at least one of them among the first ten published,
   * unless they are neighbours whose published totals differ by less than 5 %.
   */
  List<String> outOfOrder() {
    List<PublishedTable.Row> inOurOrder =
        rowByOurRank.entrySet().stream()
            .sorted(Comparator.comparing(Map.Entry::getKey))
            .map(Map.Entry::getValue)
            .toList();
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < inOurOrder.size(); i++) {
      for (int j = i + 1; j < inOurOrder.size(); j++) {
        PublishedTable.Row before = inOurOrder.get(i);
        PublishedTable.Row after = inOurOrder.get(j);
        if (before.rank() > after.rank() && after.rank() <= FIRST && !near(after, before)) {
          pairs.add(before.cluster() + " before " + after.cluster());
        }
      }
    }
    return pairs;
  }

  private static boolean near(PublishedTable.Row upper, PublishedTable.Row lower) {
    BigDecimal difference = upper.totalSharePercent().subtract(lower.totalSharePercent());
    return lower.rank() == upper.rank() + 1
        && difference.divide(upper.totalSharePercent(), 6, RoundingMode.HALF_UP).compareTo(NEAR)
            < 0;
  }
}
