package io.clusterpulse.benchmarks;

import io.clusterpulse.core.clustering.WeightedLocation;
import io.clusterpulse.core.counting.Counts;
import io.clusterpulse.core.counting.IndicatorYear;
import io.clusterpulse.core.counting.ShareUnits;
import io.clusterpulse.core.counting.TallyBook;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.geo.Location;
import io.clusterpulse.core.ranking.PlaceNames;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The synthetic world as tallies of two editions: the points of each location are spread over
 * indicators and years, and every block of 0.2 degree has a city.
 */
final class EditionWorld implements PlaceNames {
  static final int EDITION = 2027;

  /** A year that lies in the windows of two editions for both indicators. */
  static final IndicatorYear DOCUMENTS = new IndicatorYear(Indicator.ARTICLE, EDITION - 3);

  private static final int YEARS = 7;
  private static final int BLOCK_HUNDREDTHS = 20;
  private static final long UNITS_PER_POINT = ShareUnits.PER_DOCUMENT / 5;

  private final SyntheticWorld world;
  private final TallyBook tallies = new TallyBook();
  private final Map<Location, Optional<City>> cities = new HashMap<>();

  EditionWorld(int locations) {
    world = new SyntheticWorld(locations, SyntheticWorld.REAL_POINTS);
    for (WeightedLocation location : world.locations()) {
      tallies.put(location.location(), spread(location.weight()));
      cities.put(location.location(), Optional.of(city(location.location())));
    }
  }

  private static Map<IndicatorYear, Counts> spread(long points) {
    Map<IndicatorYear, Counts> spread = new HashMap<>();
    long left = points;
    for (int back = 1; back <= YEARS; back++) {
      long applications = Math.min(left, points / 40);
      long articles = back == YEARS ? left - applications : Math.min(left, points / 8);
      left -= applications + articles;
      put(spread, Indicator.PCT_APPLICATION, EDITION - back, applications);
      put(spread, Indicator.ARTICLE, EDITION - back, articles);
    }
    return spread;
  }

  private static void put(
      Map<IndicatorYear, Counts> spread, Indicator indicator, int year, long points) {
    if (points > 0) {
      spread.put(new IndicatorYear(indicator, year), new Counts(points, points * UNITS_PER_POINT));
    }
  }

  private static City city(Location location) {
    int block =
        Math.floorDiv(location.latitudeHundredths(), BLOCK_HUNDREDTHS) * 10_000
            + Math.floorDiv(location.longitudeHundredths(), BLOCK_HUNDREDTHS);
    return new City(block, "City " + block, "X" + (char) ('A' + Math.floorMod(block, 26)), 1_000);
  }

  TallyBook tallies() {
    return tallies;
  }

  Location[] drawOrigins(int count) {
    return world.drawOrigins(count);
  }

  /** One origin of a document more, or less. */
  static Map<IndicatorYear, Counts> changed(Map<IndicatorYear, Counts> before, int sign) {
    Map<IndicatorYear, Counts> after = new HashMap<>(before);
    Counts counts = before.getOrDefault(DOCUMENTS, Counts.ZERO);
    after.put(
        DOCUMENTS, new Counts(counts.points() + sign, counts.units() + sign * UNITS_PER_POINT));
    after.values().removeIf(Counts::isZero);
    return after;
  }

  @Override
  public Optional<City> cityNear(Location location) {
    return cities.get(location);
  }
}
