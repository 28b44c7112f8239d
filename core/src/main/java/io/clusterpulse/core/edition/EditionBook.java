package io.clusterpulse.core.edition;

import io.clusterpulse.core.counting.Counts;
import io.clusterpulse.core.counting.IndicatorYear;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.geo.Location;
import io.clusterpulse.core.ranking.DensityGrid;
import io.clusterpulse.core.ranking.Methodology;
import io.clusterpulse.core.ranking.PlaceNames;
import io.clusterpulse.core.ranking.Ranking;
import io.clusterpulse.core.ranking.Sensitivity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Many rankings over the same documents, kept up to date: it is told what changes at a location and
 * gives, whenever asked, the very ranking that {@link
 * io.clusterpulse.core.ranking.EditionRanking#rank} computes from all tallies.
 *
 * <p>Each distinct window of an indicator is summed once, for all editions and methodologies that
 * have it; editions that agree on density share one live clustering. A change reaches the windows
 * that contain its year. The sums, the names' votes and the members of a cluster are made again
 * only when a count or a member of it changed; scores, ranks and names are made for every ranking,
 * as all of them depend on the world totals.
 *
 * <p>Not safe for use by several threads at once. After an exception it is no longer to be used.
 */
public final class EditionBook {
  private final Places places;
  private final Map<WindowColumn.Window, WindowColumn> columns = new LinkedHashMap<>();
  private final Map<DensityGroup.Key, DensityGroup> groups = new LinkedHashMap<>();
  private final Map<EditionKey, LiveEdition> editions = new LinkedHashMap<>();

  private record EditionKey(String methodology, int edition) {}

  /**
   * A book without documents.
   *
   * @param methodologies no id twice
   * @param firstEdition the earliest edition that can be asked for
   * @param latestEdition the latest
   */
  public EditionBook(
      Collection<Methodology> methodologies,
      int firstEdition,
      int latestEdition,
      PlaceNames names) {
    places = new Places(names);
    for (Methodology methodology : methodologies) {
      for (int edition = firstEdition; edition <= latestEdition; edition++) {
        editions.put(new EditionKey(methodology.id(), edition), edition(methodology, edition));
      }
    }
  }

  private LiveEdition edition(Methodology methodology, int edition) {
    List<WindowColumn> ofEdition = new ArrayList<>();
    Map<WindowColumn.Window, Integer> weights = new HashMap<>();
    for (Indicator indicator : methodology.rules().keySet()) {
      WindowColumn.Window window =
          new WindowColumn.Window(indicator, methodology.window(indicator, edition));
      ofEdition.add(columns.computeIfAbsent(window, WindowColumn::new));
      int weight = methodology.rule(indicator).densityWeight();
      if (weight > 0) {
        weights.put(window, weight);
      }
    }
    DensityGroup group =
        groups.computeIfAbsent(
            new DensityGroup.Key(methodology.density(), weights),
            key -> new DensityGroup(key, places));
    return new LiveEdition(methodology, edition, places, ofEdition, group);
  }

  /**
   * Replaces what a location has.
   *
   * @param locationOrNull null: the unplaced
   * @param before all it had until now; empty where it was not known
   * @param after all it has from now on; empty when it is gone
   * @throws ArithmeticException if a sum passes 63 bits or falls below zero
   */
  public void change(
      Location locationOrNull,
      Map<IndicatorYear, Counts> before,
      Map<IndicatorYear, Counts> after) {
    int row = locationOrNull == null ? Places.NONE : places.row(locationOrNull);
    Set<IndicatorYear> changed = new TreeSet<>(before.keySet());
    changed.addAll(after.keySet());
    changed.removeIf(key -> count(before, key).equals(count(after, key)));
    for (WindowColumn column : columns.values()) {
      changed.forEach(key -> column.change(row, key, count(before, key), count(after, key)));
    }
    if (row != Places.NONE) {
      groups.values().forEach(group -> change(group, row, changed, before, after));
    }
  }

  private static void change(
      DensityGroup group,
      int row,
      Set<IndicatorYear> changed,
      Map<IndicatorYear, Counts> before,
      Map<IndicatorYear, Counts> after) {
    if (changed.stream().noneMatch(group::concerns)) {
      return;
    }
    long delta = 0;
    for (IndicatorYear key : changed) {
      delta = Math.addExact(delta, group.weightDelta(key, count(before, key), count(after, key)));
    }
    group.change(row, delta);
  }

  private static Counts count(Map<IndicatorYear, Counts> counts, IndicatorYear key) {
    return counts.getOrDefault(key, Counts.ZERO);
  }

  /**
   * The ranking of all changes so far, without previous ranks.
   *
   * @throws IllegalArgumentException if the book does not hold that edition
   */
  public Ranking ranking(String methodologyId, int edition) {
    return edition(methodologyId, edition).ranking();
  }

  /**
   * The ranking of all changes so far, compared with the edition before.
   *
   * @throws IllegalArgumentException if the book does not hold both editions
   */
  public Ranking rankingWithPreviousRanks(String methodologyId, int edition) {
    return edition(methodologyId, edition).comparedWith(edition(methodologyId, edition - 1));
  }

  /**
   * How much a ranking of all changes so far depends on the choice of its density. What is given
   * back computes it, looks at this book no longer, and throws what {@link Sensitivity#of} throws.
   *
   * @throws IllegalArgumentException if the book does not hold the ranking's edition
   */
  public Supplier<Sensitivity> prepareSensitivity(Ranking ranking, DensityGrid grid) {
    return edition(ranking.methodologyId(), ranking.edition()).prepareSensitivity(ranking, grid);
  }

  private LiveEdition edition(String methodologyId, int edition) {
    LiveEdition held = editions.get(new EditionKey(methodologyId, edition));
    if (held == null) {
      throw new IllegalArgumentException(
          "an edition that this book does not hold: " + methodologyId + "/" + edition);
    }
    return held;
  }
}
