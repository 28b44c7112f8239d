package io.clusterpulse.gazetteer;

/**
 * Which city people would name for a point. Of the cities within 40 km, in the country of the
 * nearest of them, the one with the greatest
 *
 * <pre>  population / (distance + 15 km)²</pre>
 *
 * so that Kowloon says Hong Kong and Brooklyn says New York City, while Yokohama, Kobe and Oakland,
 * being large for their distance, stay themselves. Sections of cities have no say. The 15 km and
 * the square were chosen on the named cities of the published ranking: with 10 km Queens would not
 * be New York City, with 35 km Oakland would be San Francisco.
 */
final class CityNaming {
  private static final double RADIUS_METRES = 40_000;
  private static final double SOFTENING_METRES = 15_000;

  private final CityTable table;
  private final CityGrid grid;

  CityNaming(CityTable table, CityGrid grid) {
    this.table = table;
    this.grid = grid;
  }

  /** The row of the city, or -1 where none is near. */
  int rowNear(double latitude, double longitude) {
    int nearest =
        grid.nearestWithin(latitude, longitude, RADIUS_METRES, row -> !table.isSection(row));
    if (nearest < 0) {
      return -1;
    }
    Best best = new Best(latitude, longitude, table.country(nearest));
    grid.forEachWithin(latitude, longitude, RADIUS_METRES, best::consider);
    return best.row;
  }

  private final class Best {
    private final double latitude;
    private final double longitude;
    private final short country;
    private int row = -1;
    private double attraction = -1;

    Best(double latitude, double longitude, short country) {
      this.latitude = latitude;
      this.longitude = longitude;
      this.country = country;
    }

    void consider(int candidate) {
      if (table.country(candidate) != country || table.isSection(candidate)) {
        return;
      }
      double value = attraction(candidate);
      if (value > attraction || value == attraction && table.id(candidate) < table.id(row)) {
        attraction = value;
        row = candidate;
      }
    }

    private double attraction(int candidate) {
      long population = table.population(candidate);
      if (population / (SOFTENING_METRES * SOFTENING_METRES) < attraction) {
        return -1; // too small at any distance
      }
      double distance = grid.metres(latitude, longitude, candidate) + SOFTENING_METRES;
      return population / (distance * distance);
    }
  }
}
