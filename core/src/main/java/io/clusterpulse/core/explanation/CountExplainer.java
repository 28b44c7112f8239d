package io.clusterpulse.core.explanation;

import io.clusterpulse.core.counting.Flows;
import io.clusterpulse.core.counting.IndicatorYear;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.geo.Location;
import io.clusterpulse.core.ranking.YearWindow;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the parts of a change of counts, location by location. A location that joined brings what
 * it counted before; what happens at it since is the cluster's own. One that left takes along what
 * it counts afterwards. So each location that belongs to the cluster at either end shows its own
 * changes by their causes, and the parts add up for each location alone.
 */
final class CountExplainer {
  private final RankedEdition before;
  private final RankedEdition after;

  CountExplainer(RankedEdition before, RankedEdition after) {
    this.before = before;
    this.after = after;
  }

  /**
   * @param membersBefore empty for a new cluster
   * @param membersAfter empty for one that is gone
   */
  Map<Indicator, CountChange> explain(
      Collection<Location> membersBefore, Collection<Location> membersAfter) {
    Map<Indicator, Sum> sums = new EnumMap<>(Indicator.class);
    for (Indicator indicator : after.methodology().rules().keySet()) {
      sums.put(indicator, new Sum(indicator));
    }
    Set<Location> earlier = new HashSet<>(membersBefore);
    Set<Location> later = new HashSet<>(membersAfter);
    Set<Location> all = new TreeSet<>(earlier);
    all.addAll(later);
    for (Location location : all) {
      add(location, earlier.contains(location), later.contains(location), sums);
    }
    Map<Indicator, CountChange> changes = new EnumMap<>(Indicator.class);
    sums.forEach((indicator, sum) -> changes.put(indicator, sum.change()));
    return Collections.unmodifiableMap(changes);
  }

  private void add(
      Location location, boolean wasMember, boolean isMember, Map<Indicator, Sum> sums) {
    Map<IndicatorYear, Flows> flowsBefore = before.flows().flows(location);
    Map<IndicatorYear, Flows> flowsAfter = after.flows().flows(location);
    Set<IndicatorYear> keys = new TreeSet<>(flowsBefore.keySet());
    keys.addAll(flowsAfter.keySet());
    for (IndicatorYear key : keys) {
      Sum sum = sums.get(key.indicator());
      if (sum != null) {
        Flows earlier = flowsBefore.getOrDefault(key, Flows.ZERO);
        Flows later = flowsAfter.getOrDefault(key, Flows.ZERO);
        sum.add(key.year(), earlier, later, wasMember, isMember);
      }
    }
  }

  /** One indicator of one cluster. */
  private final class Sum {
    private final YearWindow windowBefore;
    private final YearWindow windowAfter;
    private final Map<Cause, Long> parts = new EnumMap<>(Cause.class);
    private long unitsBefore;
    private long unitsAfter;

    Sum(Indicator indicator) {
      windowBefore = before.methodology().window(indicator, before.ranking().edition());
      windowAfter = after.methodology().window(indicator, after.ranking().edition());
    }

    void add(int year, Flows earlier, Flows later, boolean wasMember, boolean isMember) {
      long counted = windowBefore.contains(year) ? earlier.units() : 0;
      long counts = windowAfter.contains(year) ? later.units() : 0;
      if (wasMember) {
        unitsBefore = Math.addExact(unitsBefore, counted);
      } else {
        part(Cause.LOCATIONS_JOINED, counted);
      }
      addOwn(year, earlier, later);
      if (isMember) {
        unitsAfter = Math.addExact(unitsAfter, counts);
      } else {
        part(Cause.LOCATIONS_LEFT, Math.negateExact(counts));
      }
    }

    private void addOwn(int year, Flows earlier, Flows later) {
      if (windowBefore.contains(year) && windowAfter.contains(year)) {
        Flows change = later.minus(earlier);
        part(Cause.PUBLISHED, change.published());
        part(Cause.CORRECTED, change.corrected());
        part(Cause.WITHDRAWN, change.withdrawn());
      } else if (windowAfter.contains(year)) {
        part(Cause.YEARS_ENTERED, later.units());
      } else if (windowBefore.contains(year)) {
        part(Cause.YEARS_LEFT, Math.negateExact(earlier.units()));
      }
    }

    private void part(Cause cause, long units) {
      parts.merge(cause, units, Math::addExact);
    }

    CountChange change() {
      return new CountChange(unitsBefore, unitsAfter, new CountParts(parts));
    }
  }
}
