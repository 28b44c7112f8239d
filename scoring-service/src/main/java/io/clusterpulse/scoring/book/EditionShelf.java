package io.clusterpulse.scoring.book;

import io.clusterpulse.core.counting.IndicatorYear;
import io.clusterpulse.core.counting.TallyBook;
import io.clusterpulse.core.ranking.EditionRanking;
import io.clusterpulse.core.ranking.Methodology;
import io.clusterpulse.core.ranking.PlaceNames;
import io.clusterpulse.core.ranking.Ranking;
import java.util.HashMap;
import java.util.Map;

/**
 * The rankings of one methodology, computed when asked for and kept until a year of their windows
 * moves. A ranking carries the ranks of the edition before, so it goes stale with that one too.
 */
final class EditionShelf {
  private final Methodology methodology;
  private final PlaceNames names;
  private final int firstEdition;
  private final int latestEdition;
  private final Map<Integer, Ranking> computed = new HashMap<>();
  private final Map<Integer, Ranking> withPreviousRanks = new HashMap<>();

  /**
   * @param firstEdition the earliest edition asked for; the one before is computed for its ranks
   */
  EditionShelf(Methodology methodology, PlaceNames names, int firstEdition, int latestEdition) {
    this.methodology = methodology;
    this.names = names;
    this.firstEdition = firstEdition;
    this.latestEdition = latestEdition;
  }

  /** The sums of this indicator and year changed somewhere. */
  void moved(IndicatorYear key) {
    if (!methodology.rules().containsKey(key.indicator())) {
      return;
    }
    for (int edition = firstEdition - 1; edition <= latestEdition; edition++) {
      if (methodology.window(key.indicator(), edition).contains(key.year())) {
        computed.remove(edition);
        withPreviousRanks.remove(edition);
        withPreviousRanks.remove(edition + 1);
      }
    }
  }

  /**
   * @param sums all of what {@link #moved} was told about
   */
  Ranking ranking(int edition, TallyBook sums) {
    Ranking known = withPreviousRanks.get(edition);
    if (known != null) {
      return known;
    }
    Ranking ranking = computed(edition, sums).withPreviousRanks(computed(edition - 1, sums));
    withPreviousRanks.put(edition, ranking);
    return ranking;
  }

  private Ranking computed(int edition, TallyBook sums) {
    return computed.computeIfAbsent(
        edition, missing -> EditionRanking.rank(methodology, missing, sums, names));
  }
}
