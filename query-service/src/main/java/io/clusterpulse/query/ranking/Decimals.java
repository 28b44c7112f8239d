package io.clusterpulse.query.ranking;

import io.clusterpulse.core.counting.ShareUnits;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Exact integers as the decimal numbers that people read; halves are rounded up. */
public final class Decimals {
  private static final int COUNT_PLACES = 6;
  private static final int SHARE_PLACES = 9;
  private static final long INHABITANTS = 1_000_000;

  private Decimals() {}

  /** Documents: share units over the units of one document, to 6 places. */
  public static BigDecimal count(long units) {
    return divide(BigDecimal.valueOf(units), ShareUnits.PER_DOCUMENT, COUNT_PLACES);
  }

  /** Part of the world total, 0 to 1, to 9 places; 0 of an empty world is 0. */
  public static BigDecimal share(long units, long worldUnits) {
    return worldUnits == 0
        ? BigDecimal.ZERO
        : divide(BigDecimal.valueOf(units), worldUnits, SHARE_PLACES);
  }

  /**
   * Documents per million inhabitants, to 6 places.
   *
   * @param population at least 1
   */
  public static BigDecimal perMillion(long units, long population) {
    BigDecimal millionths = BigDecimal.valueOf(units).multiply(BigDecimal.valueOf(INHABITANTS));
    BigDecimal whole =
        BigDecimal.valueOf(ShareUnits.PER_DOCUMENT).multiply(BigDecimal.valueOf(population));
    return plain(millionths.divide(whole, COUNT_PLACES, RoundingMode.HALF_UP));
  }

  /** A score or what is derived from one. */
  public static BigDecimal rounded(double value, int places) {
    return plain(BigDecimal.valueOf(value).setScale(places, RoundingMode.HALF_UP));
  }

  private static BigDecimal divide(BigDecimal dividend, long divisor, int places) {
    return plain(dividend.divide(BigDecimal.valueOf(divisor), places, RoundingMode.HALF_UP));
  }

  private static BigDecimal plain(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
