package io.clusterpulse.scoring.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The largest names of a cluster.
 *
 * @param listed largest first, then by name
 * @param unlistedUnits no name that is not listed has more; 0: all are listed
 */
public record NameCounts(List<NameCount> listed, long unlistedUnits) {

  /**
   * One of them.
   *
   * @param uncertainUnits there may be up to so many more; 0: exact
   */
  public record NameCount(Name name, long units, long documents, long uncertainUnits) {
    static final Comparator<NameCount> LARGEST_FIRST =
        Comparator.comparingLong(NameCount::units)
            .reversed()
            .thenComparing(count -> count.name().key());

    private NameCount plus(NameCount other) {
      return new NameCount(
          firstSpelling(name, other.name),
          Math.addExact(units, other.units),
          documents + other.documents,
          0);
    }

    private NameCount with(long newUncertainUnits) {
      return new NameCount(name, units, documents, newUncertainUnits);
    }

    private static Name firstSpelling(Name a, Name b) {
      return a.text().compareTo(b.text()) <= 0 ? a : b;
    }
  }

  public NameCounts {
    listed = List.copyOf(listed);
  }

  /** The largest of all that a partition knows; every count is exact. */
  static NameCounts largest(IdSums sums, ShownNames names, int limit) {
    List<NameCount> all = new ArrayList<>(sums.size());
    sums.forEach(
        (id, units, documents) -> all.add(new NameCount(names.of(id), units, documents, 0)));
    return cut(all, limit, 0);
  }

  /**
   * The sum of what partitions told. A name that one of them did not list may have there as much as
   * its last that it did not list.
   */
  static NameCounts sum(List<NameCounts> parts, int limit) {
    Map<String, NameCount> sums = new HashMap<>();
    Map<String, Long> told = new HashMap<>();
    long unlistedUnits = 0;
    for (NameCounts part : parts) {
      unlistedUnits += part.unlistedUnits;
      for (NameCount count : part.listed) {
        sums.merge(count.name().key(), count, NameCount::plus);
        told.merge(count.name().key(), part.unlistedUnits, Long::sum);
      }
    }
    long allUnlistedUnits = unlistedUnits;
    List<NameCount> all = new ArrayList<>(sums.size());
    sums.forEach((key, count) -> all.add(count.with(allUnlistedUnits - told.get(key))));
    return cut(all, limit, unlistedUnits);
  }

  /**
   * @param unlistedUnits what names may have that are in none of the counts
   */
  private static NameCounts cut(List<NameCount> all, int limit, long unlistedUnits) {
    all.sort(NameCount.LARGEST_FIRST);
    if (all.size() <= limit) {
      return new NameCounts(all, unlistedUnits);
    }
    long most = unlistedUnits;
    for (NameCount left : all.subList(limit, all.size())) {
      most = Math.max(most, left.units() + left.uncertainUnits());
    }
    return new NameCounts(all.subList(0, limit), most);
  }
}
