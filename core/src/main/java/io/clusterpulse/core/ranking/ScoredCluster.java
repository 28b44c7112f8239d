package io.clusterpulse.core.ranking;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.geo.Location;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/**
 * A cluster with all that decides its rank.
 *
 * @param members sorted by location
 * @param points weight in the density test
 * @param numerator unrounded score, by {@link ExactScore}
 */
record ScoredCluster(
    List<LocationCounts> members,
    Map<Indicator, Long> countUnits,
    long points,
    BigInteger numerator)
    implements Standing {

  @Override
  public long pctUnits() {
    return countUnits.getOrDefault(Indicator.PCT_APPLICATION, 0L);
  }

  @Override
  public Location smallestLocation() {
    return members.get(0).location();
  }
}
