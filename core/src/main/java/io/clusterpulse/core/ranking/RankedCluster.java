package io.clusterpulse.core.ranking;

import io.clusterpulse.core.clustering.WeightedLocation;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.geo.Coordinate;
import io.clusterpulse.core.geo.Location;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * One cluster of a ranking.
 *
 * @param rank 1 and up, each once
 * @param clusterId its heaviest location, such as {@code n35.69e139.69}, until it is identified
 *     with a cluster of an earlier ranking
 * @param name the cities that contribute most, joined by an en dash; the id where no city is near
 * @param economies ISO 3166-1 alpha-2 codes of its locations' economies, by weight
 * @param score sum of the weighted shares of the world totals, 0 to the sum of the weights; the
 *     rank was decided on the unrounded number
 * @param countUnits fractional counts in {@link io.clusterpulse.core.counting.ShareUnits}, for each
 *     indicator of the methodology
 * @param points weight in the density test
 * @param previousRank rank in the edition before by the same methodology; empty where it was not
 *     ranked or nobody has looked
 * @param center mean of the locations on the sphere, by points
 * @param population inhabitants of the cities near its locations: an approximation
 * @param members its locations, sorted, each with its weight in the density test
 */
public record RankedCluster(
    int rank,
    String clusterId,
    String name,
    List<String> economies,
    double score,
    Map<Indicator, Long> countUnits,
    long points,
    OptionalInt previousRank,
    Coordinate center,
    long population,
    List<WeightedLocation> members) {

  public RankedCluster {
    economies = List.copyOf(economies);
    countUnits = Ranking.ordered(countUnits);
    members = List.copyOf(members);
  }

  /** The member locations, sorted. */
  public List<Location> locations() {
    return members.stream().map(WeightedLocation::location).toList();
  }

  /**
   * @param previousRankOrNull null: not ranked in the edition before
   */
  RankedCluster withPreviousRank(Integer previousRankOrNull) {
    return with(
        clusterId,
        previousRankOrNull == null ? OptionalInt.empty() : OptionalInt.of(previousRankOrNull));
  }

  /** Its name when it has this id: a cluster near no city is called after its id. */
  public String nameUnder(String id) {
    return name.equals(clusterId) ? id : name;
  }

  RankedCluster withId(String id) {
    return with(id, previousRank);
  }

  private RankedCluster with(String id, OptionalInt previous) {
    return new RankedCluster(
        rank,
        id,
        nameUnder(id),
        economies,
        score,
        countUnits,
        points,
        previous,
        center,
        population,
        members);
  }
}
