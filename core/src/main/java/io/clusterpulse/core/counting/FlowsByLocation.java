package io.clusterpulse.core.counting;

import io.clusterpulse.core.geo.Location;
import java.util.SortedMap;
import java.util.TreeMap;

/** How the units of each location came about, at one moment. */
@FunctionalInterface
public interface FlowsByLocation {

  /**
   * @param locationOrNull null: unplaced
   * @return none of them zero; empty where nothing ever was
   */
  SortedMap<IndicatorYear, Flows> flows(Location locationOrNull);

  /** Where nobody knows how they came about: as if all had been published and nothing else. */
  static FlowsByLocation of(TallyBook tallies) {
    return locationOrNull -> {
      SortedMap<IndicatorYear, Flows> flows = new TreeMap<>();
      tallies
          .tally(locationOrNull)
          .forEach((key, counts) -> flows.put(key, new Flows(counts.units(), 0, 0)));
      return flows;
    };
  }

  /** The moment before, so that only what changed since needs to be kept. */
  default FlowsByLocation before(FlowsByLocation changes) {
    return locationOrNull -> {
      SortedMap<IndicatorYear, Flows> earlier = new TreeMap<>(flows(locationOrNull));
      changes.flows(locationOrNull).forEach((key, change) -> subtract(earlier, key, change));
      return earlier;
    };
  }

  private static void subtract(
      SortedMap<IndicatorYear, Flows> from, IndicatorYear key, Flows change) {
    Flows rest = from.getOrDefault(key, Flows.ZERO).minus(change);
    if (rest.isZero()) {
      from.remove(key);
    } else {
      from.put(key, rest);
    }
  }
}
