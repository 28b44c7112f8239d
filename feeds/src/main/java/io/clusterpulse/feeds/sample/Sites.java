package io.clusterpulse.feeds.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;

/** Weighted points on the earth; persons are drawn around them. Immutable. */
final class Sites {
  static final double METRES_PER_DEGREE = 111_195;

  /** Persons are no more standard deviations from their site, north or east. */
  static final double MAX_DEVIATIONS = 3;

  private final double[] latitudes;
  private final double[] longitudes;
  private final double[] cumulative;
  private final double[] jitterMetres;

  private Sites(Builder builder, DoubleBinaryOperator jitterMetresAt) {
    int size = builder.sites.size();
    latitudes = new double[size];
    longitudes = new double[size];
    cumulative = new double[size];
    jitterMetres = new double[size];
    double sum = 0;
    for (int i = 0; i < size; i++) {
      double[] site = builder.sites.get(i);
      latitudes[i] = site[0];
      longitudes[i] = site[1];
      sum += site[2];
      cumulative[i] = sum;
      jitterMetres[i] = jitterMetresAt.applyAsDouble(site[0], site[1]);
    }
  }

  /** Collects sites in groups, each with a stated part of the whole. */
  static final class Builder {
    private final List<double[]> sites = new ArrayList<>();
    private int groupStart;

    Builder add(double latitude, double longitude, double weight) {
      sites.add(new double[] {latitude, longitude, weight});
      return this;
    }

    /** Ends a group: its weights are scaled to add up to this part. */
    Builder makesUp(double part) {
      double sum = 0;
      for (double[] site : sites.subList(groupStart, sites.size())) {
        sum += site[2];
      }
      for (double[] site : sites.subList(groupStart, sites.size())) {
        site[2] *= part / sum;
      }
      groupStart = sites.size();
      return this;
    }

    /**
     * @param jitterMetresAt from latitude and longitude of a site to the standard deviation of its
     *     persons from it, north and east each
     */
    Sites build(DoubleBinaryOperator jitterMetresAt) {
      return new Sites(this, jitterMetresAt);
    }
  }

  int size() {
    return cumulative.length;
  }

  double latitude(int site) {
    return latitudes[site];
  }

  double longitude(int site) {
    return longitudes[site];
  }

  int drawSite(Random random) {
    double point = random.nextDouble() * cumulative[cumulative.length - 1];
    int found = Arrays.binarySearch(cumulative, point);
    return Math.min(found >= 0 ? found + 1 : -found - 1, cumulative.length - 1);
  }

  /** A point near a site, within the maximal deviation. */
  Spot draw(Random random) {
    int site = drawSite(random);
    double north = jitter(site, random);
    double east = jitter(site, random) / StrictMath.cos(StrictMath.toRadians(latitudes[site]));
    return Spot.At.degrees(latitudes[site] + north, longitudes[site] + east);
  }

  private double jitter(int site, Random random) {
    double deviations = Math.max(-MAX_DEVIATIONS, Math.min(MAX_DEVIATIONS, random.nextGaussian()));
    return deviations * jitterMetres[site] / METRES_PER_DEGREE;
  }

  /** Great-circle distance over the mean radius, exact enough for placing towns. */
  static double metres(double lat1, double lng1, double lat2, double lng2) {
    double dLat = StrictMath.sin(StrictMath.toRadians(lat2 - lat1) / 2);
    double dLng = StrictMath.sin(StrictMath.toRadians(lng2 - lng1) / 2);
    double ring =
        StrictMath.cos(StrictMath.toRadians(lat1)) * StrictMath.cos(StrictMath.toRadians(lat2));
    double square = dLat * dLat + ring * dLng * dLng;
    return 2 * 6_371_008.8 * StrictMath.asin(Math.min(1, StrictMath.sqrt(square)));
  }
}
