package io.clusterpulse.core.ranking;

import io.clusterpulse.core.geo.Location;
import java.math.BigInteger;
import java.util.Comparator;

/** What decides the rank of a cluster. */
interface Standing {
  /** Scores are compared unrounded; ties by PCT applications, then by the smallest location. */
  Comparator<Standing> RANK_ORDER =
      Comparator.comparing(Standing::numerator)
          .thenComparingLong(Standing::pctUnits)
          .reversed()
          .thenComparing(Standing::smallestLocation);

  /** Unrounded score, by {@link ExactScore}. */
  BigInteger numerator();

  long pctUnits();

  Location smallestLocation();
}
