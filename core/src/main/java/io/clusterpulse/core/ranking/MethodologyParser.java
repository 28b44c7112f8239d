package io.clusterpulse.core.ranking;

import io.clusterpulse.core.clustering.Density;
import io.clusterpulse.core.counting.DocumentFilter;
import io.clusterpulse.core.document.Indicator;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a methodology file strictly: each key once, none missing, none unknown. */
final class MethodologyParser {
  private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern WINDOW = Pattern.compile("(\\d{1,3})-(\\d{1,3})");
  private static final int MAX_WEIGHT = 1_000;

  private final KeyValues values;

  MethodologyParser(String sourceName, Reader reader) throws IOException {
    values = new KeyValues(sourceName, reader);
  }

  Methodology parse() {
    requireGridOfTheTallies();
    Density density = density();
    Methodology methodology =
        new Methodology(
            id(),
            values.integer(MethodologyKeys.VERSION, 1, Integer.MAX_VALUE),
            rules(),
            density,
            naming(),
            density.minPoints(),
            BigDecimal.ONE);
    values.requireAllTaken();
    return methodology;
  }

  private String id() {
    String id = values.text(MethodologyKeys.ID);
    if (!ID.matcher(id).matches()) {
      throw values.wrong(MethodologyKeys.ID, id, "small letters, digits and single hyphens");
    }
    return id;
  }

  private Map<Indicator, IndicatorRule> rules() {
    Map<Indicator, IndicatorRule> rules = new EnumMap<>(Indicator.class);
    for (String name : values.list(MethodologyKeys.INDICATORS)) {
      rules.put(indicator(name), rule(name));
    }
    if (rules.isEmpty()) {
      throw values.wrong(MethodologyKeys.INDICATORS, "", "at least one indicator");
    }
    if (rules.values().stream().allMatch(rule -> rule.densityWeight() == 0)) {
      throw values.wrong(
          "*" + MethodologyKeys.DENSITY_WEIGHT, "0", "above 0 for at least one indicator");
    }
    return rules;
  }

  private Indicator indicator(String name) {
    return Arrays.stream(Indicator.values())
        .filter(indicator -> indicator.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                values.wrong(
                    MethodologyKeys.INDICATORS, name, "of " + Arrays.toString(Indicator.values())));
  }

  private IndicatorRule rule(String name) {
    String key = name + MethodologyKeys.WINDOW;
    String text = values.text(key);
    Matcher window = WINDOW.matcher(text);
    if (!window.matches()) {
      throw values.wrong(key, text, "first-last years before the edition, such as 5-1");
    }
    int first = Integer.parseInt(window.group(1));
    int last = Integer.parseInt(window.group(2));
    if (last < 1 || first < last) {
      throw values.wrong(key, text, "first-last with first >= last >= 1");
    }
    return new IndicatorRule(
        values.integer(name + MethodologyKeys.WEIGHT, 1, MAX_WEIGHT),
        values.integer(name + MethodologyKeys.DENSITY_WEIGHT, 0, MAX_WEIGHT),
        first,
        last,
        new DocumentFilter.Rule(
            values.list(name + MethodologyKeys.TYPES), values.list(name + MethodologyKeys.FIELDS)));
  }

  private Density density() {
    int epsilonMetres = values.integer(MethodologyKeys.EPSILON, 0, Integer.MAX_VALUE);
    int minPoints = values.integer(MethodologyKeys.MIN_POINTS, 1, Integer.MAX_VALUE);
    int mergeMetres = values.integer(MethodologyKeys.MERGE_DISTANCE, 0, Integer.MAX_VALUE);
    try {
      return new Density(epsilonMetres, minPoints, mergeMetres);
    } catch (IllegalArgumentException e) {
      throw values.wrong("density", epsilonMetres + ", " + mergeMetres, e.getMessage());
    }
  }

  private NamingRule naming() {
    return new NamingRule(
        values.integer(MethodologyKeys.MAX_CITIES, 1, 3),
        values.integer(MethodologyKeys.MIN_CITY_PERCENT, 0, 100),
        values.integer(MethodologyKeys.MIN_ECONOMY_PERCENT, 0, 100));
  }

  private void requireGridOfTheTallies() {
    String grid = values.text(MethodologyKeys.GRID);
    if (!grid.equals(MethodologyKeys.GRID_OF_THE_TALLIES)) {
      throw values.wrong(
          MethodologyKeys.GRID,
          grid,
          MethodologyKeys.GRID_OF_THE_TALLIES + ", the grid on which the tallies are kept");
    }
  }
}
