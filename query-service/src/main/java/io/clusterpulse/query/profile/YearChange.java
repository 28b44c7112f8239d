package io.clusterpulse.query.profile;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.query.ranking.ClusterSnapshot;
import io.clusterpulse.query.ranking.Decimals;
import io.clusterpulse.query.ranking.RankingSnapshot;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a cluster counts of one publication year, before and after; 0 in a year that is outside of a
 * ranking's window. All years of an indicator add up to its counts.
 */
@Schema(name = "YearChange")
public record YearChange(
    @Schema(examples = "2019") int year,
    @Schema(description = "Share units") long unitsBefore,
    @Schema(description = "Share units") long unitsAfter) {

  /** As documents, to 6 places. */
  @Schema(description = "As documents, to 6 places")
  public BigDecimal getChange() {
    return Decimals.count(unitsAfter - unitsBefore);
  }

  /** What a cluster counts by publication year, of one indicator. */
  public record Counts(SortedMap<Integer, Long> unitsByYear) {

    /**
     * Empty unless there is a profile of this very version of the ranking which says of every unit
     * from which year it is: a profile may include documents that its version does not.
     *
     * @param clusterOrEmpty empty where the ranking does not have it: it counts nothing
     */
    public static Optional<Counts> of(
        Optional<RankingProfiles> profiles,
        RankingSnapshot ranking,
        Optional<ClusterSnapshot> clusterOrEmpty,
        Indicator indicator) {
      if (clusterOrEmpty.isEmpty()) {
        return Optional.of(new Counts(new TreeMap<>()));
      }
      ClusterSnapshot cluster = clusterOrEmpty.get();
      return profiles
          .filter(all -> all.version() == ranking.version())
          .flatMap(all -> all.of(cluster.clusterId()))
          .map(profile -> of(profile, indicator))
          .filter(counts -> counts.units() == cluster.unitsOf(indicator));
    }

    private static Counts of(ClusterProfile profile, Indicator indicator) {
      SortedMap<Integer, Long> units = new TreeMap<>();
      profile.years().stream()
          .filter(year -> year.indicator().equals(indicator.name()))
          .forEach(year -> units.merge(year.year(), year.countUnits(), Long::sum));
      return new Counts(units);
    }

    private long units() {
      return unitsByYear.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /** Year by year, of those in which it counts something in either. */
  public static List<YearChange> between(Counts before, Counts after) {
    Map<Integer, Long> then = before.unitsByYear;
    Map<Integer, Long> now = after.unitsByYear;
    SortedSet<Integer> years = new TreeSet<>(then.keySet());
    years.addAll(now.keySet());
    List<YearChange> changes = new ArrayList<>();
    for (int year : years) {
      changes.add(new YearChange(year, then.getOrDefault(year, 0L), now.getOrDefault(year, 0L)));
    }
    return List.copyOf(changes);
  }
}
