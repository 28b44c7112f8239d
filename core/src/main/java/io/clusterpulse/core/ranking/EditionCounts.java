package io.clusterpulse.core.ranking;

import static java.util.Comparator.comparing;

import io.clusterpulse.core.clustering.WeightedLocation;
import io.clusterpulse.core.counting.Counts;
import io.clusterpulse.core.counting.IndicatorYear;
import io.clusterpulse.core.counting.TallyBook;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.geo.Location;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The tallies of one edition: what lies within the window of each indicator, added up. Locations
 * that have nothing there are absent.
 */
final class EditionCounts {
  private final List<Indicator> indicators;
  private final List<LocationCounts> locations;
  private final long[] unplaced;
  private final long[] worldTotals;

  /**
   * @param there the locations that have something, in any order
   * @param unplaced units, in the order of the methodology's indicators
   * @throws ArithmeticException if a sum passes 63 bits
   */
  EditionCounts(Methodology methodology, Collection<LocationCounts> there, long[] unplaced) {
    this.indicators = List.copyOf(methodology.rules().keySet());
    this.locations = there.stream().sorted(comparing(LocationCounts::location)).toList();
    this.unplaced = unplaced.clone();
    this.worldTotals = unplaced.clone();
    locations.forEach(location -> addExact(worldTotals, location.units()));
  }

  /**
   * @throws ArithmeticException if a sum passes 63 bits
   */
  static EditionCounts of(Methodology methodology, int edition, TallyBook tallies) {
    Windows windows = new Windows(methodology, edition);
    List<LocationCounts> there = new ArrayList<>();
    for (Location location : tallies.locations()) {
      LocationCounts counts = windows.sum(location, tallies);
      if (counts.weight() > 0 || Arrays.stream(counts.units()).anyMatch(units -> units > 0)) {
        there.add(counts);
      }
    }
    return new EditionCounts(methodology, there, windows.sum(null, tallies).units());
  }

  /** Adds up what lies within the windows of one edition. */
  private static final class Windows {
    private final List<Indicator> indicators;
    private final long[] densityWeights;
    private final YearWindow[] windows;

    Windows(Methodology methodology, int edition) {
      indicators = List.copyOf(methodology.rules().keySet());
      List<IndicatorRule> rules = List.copyOf(methodology.rules().values());
      densityWeights = rules.stream().mapToLong(IndicatorRule::densityWeight).toArray();
      windows = rules.stream().map(rule -> rule.window(edition)).toArray(YearWindow[]::new);
    }

    LocationCounts sum(Location locationOrNull, TallyBook tallies) {
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
