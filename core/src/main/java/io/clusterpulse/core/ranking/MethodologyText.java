package io.clusterpulse.core.ranking;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A methodology as text: the same parameters give the same text, comments and spaces apart. */
final class MethodologyText {
  private MethodologyText() {}

  /** One {@code key=value} per line, sorted by key, with the keys of the file and the scale. */
  static String canonical(Methodology methodology) {
    Map<String, String> values = new TreeMap<>();
    values.put(MethodologyKeys.ID, methodology.id());
    values.put(MethodologyKeys.VERSION, Integer.toString(methodology.version()));
    values.put(MethodologyKeys.INDICATORS, methodology.rules().keySet().toString());
    methodology
        .rules()
        .forEach(
            (indicator, rule) -> {
              values.put(indicator + MethodologyKeys.WEIGHT, Integer.toString(rule.weight()));
              values.put(
                  indicator + MethodologyKeys.DENSITY_WEIGHT,
                  Integer.toString(rule.densityWeight()));
              values.put(
                  indicator + MethodologyKeys.WINDOW,
                  rule.firstYearBefore() + "-" + rule.lastYearBefore());
              values.put(
                  indicator + MethodologyKeys.TYPES,
                  new TreeSet<>(rule.filter().types()).toString());
              values.put(
                  indicator + MethodologyKeys.FIELDS,
                  new TreeSet<>(rule.filter().fields()).toString());
            });
    values.put(MethodologyKeys.EPSILON, Integer.toString(methodology.density().epsilonMetres()));
    values.put(MethodologyKeys.MIN_POINTS, Long.toString(methodology.fileMinPoints()));
    values.put(
        MethodologyKeys.MERGE_DISTANCE,
        Integer.toString(methodology.density().mergeDistanceMetres()));
    values.put(MethodologyKeys.GRID, MethodologyKeys.GRID_OF_THE_TALLIES);
    NamingRule naming = methodology.naming();
    values.put(MethodologyKeys.MAX_CITIES, Integer.toString(naming.maxCities()));
    values.put(MethodologyKeys.MIN_CITY_PERCENT, Integer.toString(naming.minCityPercentOfFirst()));
    values.put(MethodologyKeys.MIN_ECONOMY_PERCENT, Integer.toString(naming.minEconomyPercent()));
    values.put("scale", methodology.scale().stripTrailingZeros().toPlainString());
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
        .collect(Collectors.joining());
  }
}
