package io.clusterpulse.core.explanation;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * A change of a fractional count in parts. Parts of consecutive changes add up, in any grouping;
 * {@link #NONE} changes nothing.
 *
 * @param units by cause, in {@link io.clusterpulse.core.counting.ShareUnits}, of either sign; a
 *     cause without effect is absent
 */
public record CountParts(Map<Cause, Long> units) {
  public static final CountParts NONE = new CountParts(Map.of());

  /**
   * @throws IllegalArgumentException if there is a part of the world total, which is not a count
   */
  public CountParts {
    EnumMap<Cause, Long> ordered = new EnumMap<>(Cause.class);
    ordered.putAll(units);
    ordered.values().removeIf(part -> part == 0);
    if (ordered.containsKey(Cause.WORLD_TOTAL)) {
      throw new IllegalArgumentException("the world total moves no count: " + units);
    }
    units = Collections.unmodifiableMap(ordered);
  }

  public long of(Cause cause) {
    return units.getOrDefault(cause, 0L);
  }

  /**
   * @throws ArithmeticException if a sum passes 63 bits
   */
  public CountParts plus(CountParts other) {
    EnumMap<Cause, Long> sums = new EnumMap<>(Cause.class);
    sums.putAll(units);
    other.units.forEach((cause, part) -> sums.merge(cause, part, Math::addExact));
    return new CountParts(sums);
  }

  /**
   * The whole change.
   *
   * @throws ArithmeticException if a sum passes 63 bits
   */
  public long total() {
    return units.values().stream().reduce(0L, Math::addExact);
  }
}
