package io.clusterpulse.query.http;

import io.clusterpulse.schemas.avro.IndicatorUnits;
import io.clusterpulse.schemas.avro.RankedCluster;
import io.clusterpulse.schemas.avro.Ranking;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the API should answer, worked out from the published record in the most obvious way, with
 * nothing of the service. Numbers are texts without trailing zeros.
 */
record PlainRanking(Ranking ranking) {
  private static final BigInteger DOCUMENT = BigInteger.valueOf(80_313_433_200L);
  private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

  /** All rows that match, in order; each with all columns that there are. */
  List<Map<String, String>> rows(Map<String, String> question) {
    List<RankedCluster> found = new ArrayList<>();
    for (RankedCluster cluster : ranking.getClusters()) {
      String economy = question.get("economy");
      String text = question.get("q");
      boolean inEconomy =
          economy == null || cluster.getEconomies().contains(economy.toUpperCase(Locale.ROOT));
      boolean hasText =
          text == null
              || plain(cluster.getName()).contains(plain(text))
              || plain(cluster.getClusterId()).contains(plain(text));
      if (inEconomy && hasText) {
        found.add(cluster);
      }
    }
    found.sort(order(question.getOrDefault("sort", "score")));
    return found.stream().map(this::row).toList();
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT);
  }

  private static Comparator<RankedCluster> order(String sort) {
    Comparator<RankedCluster> byRank = Comparator.comparing(RankedCluster::getRank);
    return switch (sort) {
      case "score" -> byRank;
      case "intensity" ->
          Comparator.comparing(
                  (RankedCluster one) ->
                      one.getPopulation() == 0 ? -1 : one.getScore() * 1e6 / one.getPopulation())
              .reversed()
              .thenComparing(byRank);
      default ->
          Comparator.comparing((RankedCluster one) -> units(one.getCounts()).get(sort))
              .reversed()
              .thenComparing(byRank);
    };
  }

  private static Map<String, Long> units(List<IndicatorUnits> units) {
    return units.stream()
        .collect(Collectors.toMap(one -> one.getIndicator().name(), IndicatorUnits::getUnits));
  }

  private Map<String, String> row(RankedCluster cluster) {
    Map<String, String> row = new LinkedHashMap<>();
    Map<String, Long> worlds = units(ranking.getWorldTotals());
    Integer previous = cluster.getPreviousRank();
    row.put("rank", cluster.getRank() + "");
    row.put("clusterId", cluster.getClusterId());
    row.put("name", cluster.getName());
    row.put("economies", String.join("/", cluster.getEconomies()));
    row.put("score", number(BigDecimal.valueOf(cluster.getScore())));
    row.put("points", cluster.getPoints() + "");
    row.put("previousRank", previous == null ? "" : previous + "");
    row.put("rankChange", previous == null ? "" : previous - cluster.getRank() + "");
    row.put("center.latitude", number(BigDecimal.valueOf(cluster.getCenterLatitudeE7(), 7)));
    row.put("center.longitude", number(BigDecimal.valueOf(cluster.getCenterLongitudeE7(), 7)));
    row.put("locations", cluster.getLocations().size() / 2 + "");
    row.put("population", cluster.getPopulation() + "");
    boolean inhabited = cluster.getPopulation() > 0;
    BigInteger people = BigInteger.valueOf(cluster.getPopulation());
    row.put(
        "intensity.score",
        inhabited
            ? number(
                BigDecimal.valueOf(cluster.getScore() * 1e6 / cluster.getPopulation())
                    .setScale(9, RoundingMode.HALF_UP))
            : "");
    units(cluster.getCounts())
        .forEach(
            (indicator, count) -> {
              BigInteger units = BigInteger.valueOf(count);
              row.put("countUnits." + indicator, count + "");
              row.put("counts." + indicator, quotient(units, DOCUMENT, 6));
              row.put(
                  "shares." + indicator,
                  quotient(units, BigInteger.valueOf(worlds.get(indicator)), 9));
              row.put(
                  "intensity." + indicator,
                  inhabited ? quotient(units.multiply(MILLION), DOCUMENT.multiply(people), 6) : "");
            });
    return row;
  }

  private static String quotient(BigInteger dividend, BigInteger divisor, int places) {
    return number(
        new BigDecimal(dividend).divide(new BigDecimal(divisor), places, RoundingMode.HALF_UP));
  }

  static String number(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
