package io.clusterpulse.gazetteer;

import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/**
 * Which cities lie near a point: rows sorted by bands of half a degree of latitude and then by
 * longitude, so that a radius is a few runs of neighbouring rows. Distances are great-circle over
 * the mean radius, from the chord between points on the unit sphere; StrictMath, because the name
 * of a cluster must not depend on the machine.
 */
final class CityGrid {
  static final double EARTH_RADIUS_METRES = 6_371_008.8;
  private static final int BAND_E5 = 50_000;
  private static final int BANDS = 360;
  private static final int HALF_TURN_E5 = 18_000_000;
  private static final int POLE_E5 = 9_000_000;
  private static final double E5 = 1e5;
  private static final double FIRST_RADIUS_METRES = 20_000;

  private final CityTable table;
  private final int[] bandStarts = new int[BANDS + 2];
  private final double[] xyz;

  CityGrid(CityTable table) {
    this.table = table;
    xyz = new double[3 * table.size()];
    int filled = 0;
    for (int row = 0; row < table.size(); row++) {
      requireOrder(row);
      int band = band(table.latitudeE5(row));
      while (filled <= band) {
        bandStarts[filled++] = row;
      }
      double[] point = point(table.latitudeE5(row) / E5, table.longitudeE5(row) / E5);
      System.arraycopy(point, 0, xyz, 3 * row, 3);
    }
    while (filled < bandStarts.length) {
      bandStarts[filled++] = table.size();
    }
  }

  private void requireOrder(int row) {
    if (row > 0) {
      int bands = Integer.compare(band(table.latitudeE5(row - 1)), band(table.latitudeE5(row)));
      if (bands > 0 || bands == 0 && table.longitudeE5(row - 1) > table.longitudeE5(row)) {
        throw new IllegalArgumentException("row out of the grid's order: " + (row + 1));
      }
    }
  }

  /** The nearest city; the smaller id where two are equally near. */
  int nearest(double latitude, double longitude) {
    for (double radius = FIRST_RADIUS_METRES; ; radius *= 4) {
      int row = nearestWithin(latitude, longitude, radius, any -> true);
      if (row >= 0) {
        return row;
      }
    }
  }

  /** The nearest of some cities within a radius in metres, or -1. */
  int nearestWithin(double latitude, double longitude, double radius, IntPredicate some) {
    double[] point = point(latitude, longitude);
    int[] best = {-1};
    double[] least = {Double.MAX_VALUE};
    forEachWithin(
        latitude,
        longitude,
        radius,
        row -> {
          double chord = squaredChord(point, row);
          boolean nearer =
              chord < least[0] || chord == least[0] && table.id(row) < table.id(best[0]);
          if (nearer && some.test(row)) {
            least[0] = chord;
            best[0] = row;
          }
        });
    return best[0];
  }

  /**
   * Calls for each city at most a radius in metres away, in no promised order; one that lies just
   * opposite across the antimeridian may come twice.
   */
  void forEachWithin(double latitude, double longitude, double radius, IntConsumer action) {
    double[] point = point(latitude, longitude);
    double angle = Math.min(radius / EARTH_RADIUS_METRES, Math.PI);
    double halfChord = StrictMath.sin(angle / 2);
    double limit = 4 * halfChord * halfChord;
    // One unit of slack on each side: the exact test is the chord below.
    int reach = (int) (StrictMath.toDegrees(angle) * E5) + 1;
    int centre = (int) Math.round(latitude * E5);
    int width = widthE5(latitude, angle);
    int west = (int) Math.round(longitude * E5) - width;
    int east = west + 2 * width;
    int last = band(Math.min(POLE_E5, centre + reach));
    for (int band = band(Math.max(-POLE_E5, centre - reach)); band <= last; band++) {
      IntConsumer exact =
          row -> {
            if (squaredChord(point, row) <= limit) {
              action.accept(row);
            }
          };
      run(band, Math.max(west, -HALF_TURN_E5), Math.min(east, HALF_TURN_E5), exact);
      if (west < -HALF_TURN_E5) {
        run(band, west + 2 * HALF_TURN_E5, HALF_TURN_E5, exact);
      }
      if (east > HALF_TURN_E5) {
        run(band, -HALF_TURN_E5, east - 2 * HALF_TURN_E5, exact);
      }
    }
  }

  /** How far the circle reaches east and west, at most half a turn. */
  private static int widthE5(double latitude, double angle) {
    double toPole = Math.PI / 2 - StrictMath.toRadians(Math.abs(latitude));
    if (angle >= toPole) {
      return HALF_TURN_E5;
    }
    double width = StrictMath.asin(StrictMath.sin(angle) / StrictMath.sin(toPole));
    return (int) (StrictMath.toDegrees(width) * E5) + 2;
  }

  private void run(int band, int west, int east, IntConsumer action) {
    int end = bandStarts[band + 1];
    for (int row = firstFrom(bandStarts[band], end, west);
        row < end && table.longitudeE5(row) <= east;
        row++) {
      action.accept(row);
    }
  }

  private int firstFrom(int start, int end, int west) {
    int low = start;
    int high = end;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (table.longitudeE5(middle) < west) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  double metres(double latitude, double longitude, int row) {
    double half = StrictMath.sqrt(squaredChord(point(latitude, longitude), row)) / 2;
    return 2 * EARTH_RADIUS_METRES * StrictMath.asin(Math.min(1, half));
  }

  private double squaredChord(double[] point, int row) {
    double dx = point[0] - xyz[3 * row];
    double dy = point[1] - xyz[3 * row + 1];
    double dz = point[2] - xyz[3 * row + 2];
    return dx * dx + dy * dy + dz * dz;
  }

  private static double[] point(double latitude, double longitude) {
    double lat = StrictMath.toRadians(latitude);
    double lng = StrictMath.toRadians(longitude);
    double ring = StrictMath.cos(lat);
    return new double[] {
      ring * StrictMath.cos(lng), ring * StrictMath.sin(lng), StrictMath.sin(lat)
    };
  }

  private static int band(int latitudeE5) {
    return (latitudeE5 + POLE_E5) / BAND_E5;
  }
}
