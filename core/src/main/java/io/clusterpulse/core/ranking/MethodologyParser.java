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
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a methodology file strictly: each key once, none missing, none unknown. */
final class MethodologyParser {
  private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final int MAX_ID_LENGTH = 64;
  private static final Pattern WINDOW = Pattern.compile("(\\d{1,3})-(\\d{1,3})");
  private static final String WINDOW_FORM =
      "must be first-last years before the edition, such as 5-1, with first >= last >= 1";
  private static final int MAX_WEIGHT = 1_000;
  private static final int MAX_SCORE_DECIMALS = 15;

  private final String sourceName;
  private final Set<String> takenIds;
  private final KeyValues values;

  /**
   * @param takenIds ids that the file must not have
   */
  MethodologyParser(String sourceName, Reader reader, Set<String> takenIds) throws IOException {
    this.sourceName = sourceName;
    this.takenIds = takenIds;
    values = new KeyValues(reader);
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
            values.integer(MethodologyKeys.SCORE_DECIMALS, 1, MAX_SCORE_DECIMALS),
            density.minPoints(),
            BigDecimal.ONE);
    values.finish(sourceName);
    return methodology;
  }

  private String id() {
    String id = values.text(MethodologyKeys.ID);
    if (id.isEmpty()) {
      return id;
    }
    if (!ID.matcher(id).matches() || id.length() > MAX_ID_LENGTH) {
      values.wrong(
          MethodologyKeys.ID,
          id,
          "must be small letters, digits and single hyphens, at most " + MAX_ID_LENGTH);
    } else if (takenIds.contains(id)) {
      values.wrong(
          MethodologyKeys.ID,
          id,
          "must be another than those that come with the project, " + new TreeSet<>(takenIds));
    }
    return id;
  }

  private Map<Indicator, IndicatorRule> rules() {
    Map<Indicator, IndicatorRule> rules = new EnumMap<>(Indicator.class);
    Set<String> names = new TreeSet<>(values.someOf(MethodologyKeys.INDICATORS));
    for (String name : names) {
      Optional<Indicator> indicator = indicator(name);
      if (indicator.isPresent()) {
        rules.put(indicator.get(), rule(name));
      } else if (!name.isEmpty()) {
        values.wrong(
            MethodologyKeys.INDICATORS, name, "must be of " + Arrays.toString(Indicator.values()));
      }
    }
    if (!rules.isEmpty() && rules.values().stream().allMatch(rule -> rule.densityWeight() == 0)) {
      values.wrong(
          rules.keySet().iterator().next() + MethodologyKeys.DENSITY_WEIGHT,
          "0",
          "must be above 0 for at least one indicator");
    }
    return rules;
  }

  private static Optional<Indicator> indicator(String name) {
    return Arrays.stream(Indicator.values())
        .filter(indicator -> indicator.name().equals(name))
        .findFirst();
  }

  private IndicatorRule rule(String name) {
    int[] window = window(name + MethodologyKeys.WINDOW);
    return new IndicatorRule(
        values.integer(name + MethodologyKeys.WEIGHT, 1, MAX_WEIGHT),
        values.integer(name + MethodologyKeys.DENSITY_WEIGHT, 0, MAX_WEIGHT),
        window[0],
        window[1],
        new DocumentFilter.Rule(
            values.list(name + MethodologyKeys.TYPES), values.list(name + MethodologyKeys.FIELDS)));
  }

  private int[] window(String key) {
    String text = values.text(key);
    Matcher window = WINDOW.matcher(text);
    if (window.matches()) {
      int first = Integer.parseInt(window.group(1));
      int last = Integer.parseInt(window.group(2));
      if (last >= 1 && first >= last) {
        return new int[] {first, last};
      }
    }
    if (!text.isEmpty()) {
      values.wrong(key, text, WINDOW_FORM);
    }
    return new int[] {1, 1};
  }

  private Density density() {
    return new Density(
        length(MethodologyKeys.EPSILON, false),
        values.integer(MethodologyKeys.MIN_POINTS, 1, Integer.MAX_VALUE),
        length(MethodologyKeys.MERGE_DISTANCE, true));
  }

  private int length(String key, boolean mayBeZero) {
    int metres = values.integer(key, 0, Integer.MAX_VALUE);
    if (Density.isLength(metres) || mayBeZero && metres == 0) {
      return metres;
    }
    values.wrong(
        key, Integer.toString(metres), "must be " + (mayBeZero ? "0, " : "") + Density.LENGTHS);
    return Density.MIN_LENGTH_METRES;
  }

  private NamingRule naming() {
    return new NamingRule(
        values.integer(MethodologyKeys.MAX_CITIES, 1, 3),
        values.integer(MethodologyKeys.MIN_CITY_PERCENT, 0, 100),
        values.integer(MethodologyKeys.MIN_ECONOMY_PERCENT, 0, 100));
  }

  private void requireGridOfTheTallies() {
    String grid = values.text(MethodologyKeys.GRID);
    if (!grid.isEmpty() && !grid.equals(MethodologyKeys.GRID_OF_THE_TALLIES)) {
      values.wrong(
          MethodologyKeys.GRID,
          grid,
          "must be "
              + MethodologyKeys.GRID_OF_THE_TALLIES
              + ", the grid on which the tallies are kept");
    }
  }
}
