package io.clusterpulse.benchmarks;

import io.clusterpulse.core.counting.Counts;
import io.clusterpulse.core.counting.IndicatorYear;
import io.clusterpulse.core.counting.TallyBook;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.geo.Location;
import java.util.HashMap;
import java.util.Map;

/** Tallies in which places differ in what they are good at: from no applications to four times. */
final class CrowdedTallies {
  private static final int[] FACTORS = {0, 1, 2, 4};

  /** Blocks of half a degree, so that a city is of one kind. */
  private static final int BLOCK_HUNDREDTHS = 50;

  private CrowdedTallies() {}

  static TallyBook of(TallyBook even) {
    TallyBook book = new TallyBook();
    for (Location location : even.locations()) {
      int factor = factor(location);
      Map<IndicatorYear, Counts> sums = new HashMap<>();
      even.tally(location)
          .forEach(
              (year, counts) -> {
                int times = year.indicator() == Indicator.PCT_APPLICATION ? factor : 1;
                sums.put(year, new Counts(times * counts.points(), times * counts.units()));
              });
      book.put(location, sums);
    }
    return book;
  }

  private static int factor(Location location) {
    int block =
        Math.floorDiv(location.latitudeHundredths(), BLOCK_HUNDREDTHS) * 7
            + Math.floorDiv(location.longitudeHundredths(), BLOCK_HUNDREDTHS) * 13;
    return FACTORS[Math.floorMod(block, FACTORS.length)];
  }
}
