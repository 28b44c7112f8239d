package io.clusterpulse.core.ranking;

import io.clusterpulse.core.clustering.WeightedLocation;
import io.clusterpulse.core.counting.Counts;
import io.clusterpulse.core.counting.IndicatorYear;
import io.clusterpulse.core.counting.TallyBook;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.geo.Location;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The tallies of one edition: what lies within the window of each indicator, added up. Locations
 * that have nothing there are absent.
 */
final class EditionCounts {
  private final List<Indicator> indicators;
  private final long[] densityWeights;
  private final YearWindow[] windows;
  private final List<LocationCounts> locations = new ArrayList<>();
  private final long[] unplaced;
  private final long[] worldTotals;

  /**
   * @throws ArithmeticException if a sum passes 63 bits
   */
  EditionCounts(Methodology methodology, int edition, TallyBook tallies) {
    indicators = List.copyOf(methodology.rules().keySet());
    List<IndicatorRule> rules = List.copyOf(methodology.rules().values());
    densityWeights = rules.stream().mapToLong(IndicatorRule::densityWeight).toArray();
    windows = rules.stream().map(rule -> rule.window(edition)).toArray(YearWindow[]::new);
    unplaced = sum(null, tallies).units();
    worldTotals = unplaced.clone();
    Location[] sorted = tallies.locations().toArray(Location[]::new);
    Arrays.sort(sorted);
    for (Location location : sorted) {
      LocationCounts counts = sum(location, tallies);
      if (counts.weight() > 0 || Arrays.stream(counts.units()).anyMatch(units -> units > 0)) {
        locations.add(counts);
        addExact(worldTotals, counts.units());
      }
    }
  }

  private LocationCounts sum(Location locationOrNull, TallyBook tallies) {
    long[] units = new long[windows.length];
    long weight = 0;
    for (Map.Entry<IndicatorYear, Counts> entry : tallies.tally(locationOrNull).entrySet()) {
      int i = indicators.indexOf(entry.getKey().indicator());
      if (i >= 0 && windows[i].contains(entry.getKey().year())) {
        Counts counts = entry.getValue();
        units[i] = Math.addExact(units[i], counts.units());
        long added = Math.multiplyExact(densityWeights[i], counts.points());
        weight = Math.addExact(weight, added);
      }
    }
    return new LocationCounts(locationOrNull, units, weight);
  }

  /** Sorted by location. */
  List<LocationCounts> locations() {
    return locations;
  }

  /** What makes clusters, sorted. */
  List<WeightedLocation> weighted() {
    return locations.stream()
        .filter(location -> location.weight() > 0)
        .map(location -> new WeightedLocation(location.location(), location.weight()))
        .toList();
  }

  /** Locations without weight, as of deals alone, belong to clusters but do not make them. */
  List<Location> bystanders() {
    return locations.stream()
        .filter(location -> location.weight() == 0)
        .map(LocationCounts::location)
        .toList();
  }

  long[] worldTotals() {
    return worldTotals;
  }

  long[] unplaced() {
    return unplaced;
  }

  Map<Indicator, Long> byIndicator(long[] units) {
    Map<Indicator, Long> byIndicator = new EnumMap<>(Indicator.class);
    for (int i = 0; i < units.length; i++) {
      byIndicator.put(indicators.get(i), units[i]);
    }
    return byIndicator;
  }

  static void addExact(long[] sums, long[] addends) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] = Math.addExact(sums[i], addends[i]);
    }
  }
}
