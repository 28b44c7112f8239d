package io.clusterpulse.core.ranking;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The densities over which the sensitivity of a ranking is shown: every epsilon with every
 * minPoints. No part of any methodology, so that methodologies can be compared on one grid.
 *
 * @param epsilonsMetres ascending, each once, at least one
 * @param minPoints ascending, each once, at least one
 */
public record DensityGrid(List<Integer> epsilonsMetres, List<Long> minPoints) {
  /**
   * 12 to 18 km by the kilometre, 3,000 to 6,000 points by 500: 49 densities around 15 km, 4,500.
   */
  public static final DensityGrid STANDARD =
      new DensityGrid(
          IntStream.rangeClosed(12, 18).mapToObj(kilometres -> 1_000 * kilometres).toList(),
          LongStream.rangeClosed(6, 12).mapToObj(step -> 500 * step).toList());

  /**
   * @throws IllegalArgumentException if a list is empty
   */
  public DensityGrid {
    epsilonsMetres = epsilonsMetres.stream().sorted().distinct().toList();
    minPoints = minPoints.stream().sorted().distinct().toList();
    if (epsilonsMetres.isEmpty() || minPoints.isEmpty()) {
      throw new IllegalArgumentException(
          "a grid needs an epsilon and minPoints: " + epsilonsMetres + ", " + minPoints);
    }
  }

  /** How many densities there are. */
  public int size() {
    return epsilonsMetres.size() * minPoints.size();
  }

  /**
   * The same grid for a sample of the world, as {@link Methodology#scaledTo}: what becomes equal by
   * rounding is there once.
   */
  public DensityGrid scaledTo(BigDecimal scale) {
    return new DensityGrid(
        epsilonsMetres, minPoints.stream().map(points -> scaled(points, scale)).toList());
  }

  private static long scaled(long points, BigDecimal scale) {
    BigDecimal product = scale.multiply(BigDecimal.valueOf(points));
    return Math.max(1, product.setScale(0, RoundingMode.HALF_UP).longValueExact());
  }
}
