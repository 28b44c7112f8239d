package io.clusterpulse.core.counting;

import io.clusterpulse.core.geo.Location;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Beside a {@link TallyBook}: how its units came about, by location, indicator and year. A location
 * that nothing is left of stays, because what went is part of the story. Also a book of changes
 * between two moments, which holds only what changed. Not safe for use by several threads at once.
 */
public final class FlowBook implements FlowsByLocation {
  /** Null stands for the unplaced. */
  private final Map<Location, SortedMap<IndicatorYear, Flows>> flows = new HashMap<>();

  /**
   * Adds what becomes of one document.
   *
   * @param before what the tallies held of it
   * @param after what they hold instead
   */
  public void apply(Contribution before, Contribution after) {
    ChangeKind kind = ChangeKind.of(before, after);
    addAll(before, kind, -1);
    addAll(after, kind, 1);
  }

  private void addAll(Contribution contribution, ChangeKind kind, int sign) {
    IndicatorYear key = new IndicatorYear(contribution.indicator(), contribution.year());
    for (Share share : contribution.shares()) {
      add(share.locationOrNull(), key, Flows.of(kind, sign * share.units()));
    }
  }

  /**
   * @param locationOrNull null: unplaced
   */
  public void add(Location locationOrNull, IndicatorYear key, Flows added) {
    SortedMap<IndicatorYear, Flows> ofLocation =
        flows.computeIfAbsent(locationOrNull, unused -> new TreeMap<>());
    Flows sum = ofLocation.getOrDefault(key, Flows.ZERO).plus(added);
    if (sum.isZero()) {
      ofLocation.remove(key);
    } else {
      ofLocation.put(key, sum);
    }
    if (ofLocation.isEmpty()) {
      flows.remove(locationOrNull);
    }
  }

  @Override
  public SortedMap<IndicatorYear, Flows> flows(Location locationOrNull) {
    SortedMap<IndicatorYear, Flows> ofLocation = flows.get(locationOrNull);
    return ofLocation == null
        ? Collections.emptySortedMap()
        : Collections.unmodifiableSortedMap(ofLocation);
  }
}
