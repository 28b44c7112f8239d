package io.clusterpulse.core.ranking;

import io.clusterpulse.core.counting.DocumentFilter;

/**
 * What a methodology does with one indicator.
 *
 * @param weight of the indicator's share in the score; a whole number, at least 1
 * @param densityWeight how often one point counts in the density test; 0: not at all
 * @param firstYearBefore the window begins this many years before the edition
 * @param lastYearBefore the window ends this many years before the edition, at least 1
 * @param filter which of its documents count
 */
public record IndicatorRule(
    int weight,
    int densityWeight,
    int firstYearBefore,
    int lastYearBefore,
    DocumentFilter.Rule filter) {

  YearWindow window(int edition) {
    return new YearWindow(edition - firstYearBefore, edition - lastYearBefore);
  }
}
