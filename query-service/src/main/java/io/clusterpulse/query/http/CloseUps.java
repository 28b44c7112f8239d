package io.clusterpulse.query.http;

import io.clusterpulse.core.geo.Location;
import io.clusterpulse.core.ranking.PlaceNames;
import io.clusterpulse.query.ranking.ClusterSnapshot;
import io.clusterpulse.query.ranking.RankingSnapshot;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;

/** Looks at a cluster closely. */
@ApplicationScoped
class CloseUps {
  private static final Comparator<PlaceNames.City> BY_POPULATION_THEN_ID =
      Comparator.comparingLong(PlaceNames.City::population)
          .reversed()
          .thenComparingInt(PlaceNames.City::id);

  private final PlaceNames places;
  private final Methodologies methodologies;

  CloseUps(PlaceNames places, Methodologies methodologies) {
    this.places = places;
    this.methodologies = methodologies;
  }

  /**
   * @param profileOrNull null where there is none
   */
  ClusterDetails of(RankingSnapshot ranking, ClusterSnapshot cluster, ProfileAnswer profileOrNull) {
    Long minPoints = methodologies.minPoints(ranking.key().methodology());
    return new ClusterDetails(
        RankingHead.of(ranking, minPoints, true),
        ClusterAnswer.of(ranking, cluster),
        cities(cluster),
        members(cluster),
        profileOrNull);
  }

  List<ClusterDetails.Member> members(ClusterSnapshot cluster) {
    return cluster.locations().asList().stream().map(this::member).toList();
  }

  private ClusterDetails.Member member(Location location) {
    String nearestOrNull = places.cityNear(location).map(PlaceNames.City::name).orElse(null);
    return new ClusterDetails.Member(location.latDegrees(), location.lngDegrees(), nearestOrNull);
  }

  private List<ClusterDetails.City> cities(ClusterSnapshot cluster) {
    return cluster.locations().asList().stream()
        .flatMap(location -> places.cityNear(location).stream())
        .distinct()
        .sorted(BY_POPULATION_THEN_ID)
        .map(city -> new ClusterDetails.City(city.name(), city.countryCode(), city.population()))
        .toList();
  }
}
