package io.clusterpulse.core.ranking;

import io.clusterpulse.core.clustering.Density;
import io.clusterpulse.core.document.Indicator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A methodology as text: the same parameters give the same text, comments and spaces apart. */
final class MethodologyText {
  private final Map<String, String> values = new TreeMap<>();

  private MethodologyText(Methodology methodology) {
    put(MethodologyKeys.ID, methodology.id());
    put(MethodologyKeys.VERSION, methodology.version());
    put(MethodologyKeys.INDICATORS, methodology.rules().keySet());
    put(MethodologyKeys.GRID, MethodologyKeys.GRID_OF_THE_TALLIES);
    put("scale", methodology.scale().stripTrailingZeros().toPlainString());
    methodology.rules().forEach(this::put);
    put(methodology.density(), methodology.fileMinPoints());
    put(methodology.naming());
    put(MethodologyKeys.SCORE_DECIMALS, methodology.scoreDecimals());
  }

  /** One {@code key=value} per line, sorted by key, with the keys of the file and the scale. */
  static String canonical(Methodology methodology) {
    return new MethodologyText(methodology)
        .values.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
            .collect(Collectors.joining());
  }

  private void put(Indicator indicator, IndicatorRule rule) {
    put(indicator + MethodologyKeys.WEIGHT, rule.weight());
    put(indicator + MethodologyKeys.DENSITY_WEIGHT, rule.densityWeight());
    put(indicator + MethodologyKeys.WINDOW, rule.firstYearBefore() + "-" + rule.lastYearBefore());
    put(indicator + MethodologyKeys.TYPES, sorted(rule.filter().types()));
    put(indicator + MethodologyKeys.FIELDS, sorted(rule.filter().fields()));
  }

  private void put(Density density, long fileMinPoints) {
    put(MethodologyKeys.EPSILON, density.epsilonMetres());
    put(MethodologyKeys.MIN_POINTS, fileMinPoints);
    put(MethodologyKeys.MERGE_DISTANCE, density.mergeDistanceMetres());
  }

  private void put(NamingRule naming) {
    put(MethodologyKeys.MAX_CITIES, naming.maxCities());
    put(MethodologyKeys.MIN_CITY_PERCENT, naming.minCityPercentOfFirst());
    put(MethodologyKeys.MIN_ECONOMY_PERCENT, naming.minEconomyPercent());
  }

  private void put(String key, Object value) {
    values.put(key, value.toString());
  }

  private static Set<String> sorted(Set<String> items) {
    return new TreeSet<>(items);
  }
}
