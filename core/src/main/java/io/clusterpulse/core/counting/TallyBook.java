package io.clusterpulse.core.counting;

import io.clusterpulse.core.geo.Location;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The sums of many documents by location, indicator and year, and of what could not be placed. All
 * sums are exact: what was added and taken away again leaves nothing, and zero is absent, so that a
 * location without documents is gone. A sum below zero or beyond 63 bits throws; the book is then
 * no longer to be used. Not safe for use by several threads at once.
 */
public final class TallyBook {
  private final Map<Location, SortedMap<IndicatorYear, Counts>> placed = new HashMap<>();
  private final SortedMap<IndicatorYear, Counts> unplaced = new TreeMap<>();

  /**
   * Adds a document.
   *
   * @throws ArithmeticException if a sum passes 63 bits
   */
  public void add(Contribution contribution) {
    IndicatorYear key = new IndicatorYear(contribution.indicator(), contribution.year());
    for (Share share : contribution.shares()) {
      add(share.locationOrNull(), key, new Counts(share.points(), share.units()));
    }
  }

  /**
   * Takes a document away.
   *
   * @throws IllegalStateException if it is not in the book
   */
  public void subtract(Contribution contribution) {
    IndicatorYear key = new IndicatorYear(contribution.indicator(), contribution.year());
    for (Share share : contribution.shares()) {
      subtract(share.locationOrNull(), key, new Counts(share.points(), share.units()));
    }
  }

  /**
   * Replaces the sums of one location, or of the unplaced.
   *
   * @param locationOrNull null: unplaced
   * @param absolute the new sums; empty or all zero: the location is gone
   */
  public void put(Location locationOrNull, Map<IndicatorYear, Counts> absolute) {
    Map<IndicatorYear, Counts> copy = Map.copyOf(absolute);
    tallyToChange(locationOrNull).clear();
    copy.forEach((key, counts) -> add(locationOrNull, key, counts));
    dropIfEmpty(locationOrNull);
  }

  /**
   * Exchanges one part of a location's sums, where the book is the sum of several sources.
   *
   * @param locationOrNull null: unplaced
   * @param before the part that the book holds now
   * @param after the part that it shall hold instead
   * @throws IllegalStateException if {@code before} is not in the book
   * @throws ArithmeticException if a sum passes 63 bits
   */
  public void replace(
      Location locationOrNull,
      Map<IndicatorYear, Counts> before,
      Map<IndicatorYear, Counts> after) {
    before.forEach((key, counts) -> subtract(locationOrNull, key, counts));
    after.forEach((key, counts) -> add(locationOrNull, key, counts));
  }

  /**
   * The sums of one location, none of them zero, sorted.
   *
   * @param locationOrNull null: unplaced
   * @return a view; empty where nothing was counted
   */
  public SortedMap<IndicatorYear, Counts> tally(Location locationOrNull) {
    if (locationOrNull == null) {
      return Collections.unmodifiableSortedMap(unplaced);
    }
    SortedMap<IndicatorYear, Counts> tally = placed.get(locationOrNull);
    return tally == null ? Collections.emptySortedMap() : Collections.unmodifiableSortedMap(tally);
  }

  /** The locations that have sums, in no particular order; a view. */
  public Set<Location> locations() {
    return Collections.unmodifiableSet(placed.keySet());
  }

  /** Whether nothing is counted, neither placed nor unplaced. */
  public boolean isEmpty() {
    return placed.isEmpty() && unplaced.isEmpty();
  }

  private void add(Location locationOrNull, IndicatorYear key, Counts counts) {
    if (!counts.isZero()) {
      tallyToChange(locationOrNull).merge(key, counts, Counts::plus);
    }
  }

  private void subtract(Location locationOrNull, IndicatorYear key, Counts counts) {
    Counts current = tally(locationOrNull).getOrDefault(key, Counts.ZERO);
    if (current.points() < counts.points() || current.units() < counts.units()) {
      throw new IllegalStateException(
          "more taken away than was there at %s in %s: %s of %s"
              .formatted(locationOrNull, key, counts, current));
    }
    Counts rest = current.minus(counts);
    if (rest.isZero()) {
      tallyToChange(locationOrNull).remove(key);
      dropIfEmpty(locationOrNull);
    } else {
      tallyToChange(locationOrNull).put(key, rest);
    }
  }

  private SortedMap<IndicatorYear, Counts> tallyToChange(Location locationOrNull) {
    return locationOrNull == null
        ? unplaced
        : placed.computeIfAbsent(locationOrNull, location -> new TreeMap<>());
  }

  private void dropIfEmpty(Location locationOrNull) {
    if (locationOrNull != null && tally(locationOrNull).isEmpty()) {
      placed.remove(locationOrNull);
    }
  }
}
