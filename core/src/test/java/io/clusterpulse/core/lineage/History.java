package io.clusterpulse.core.lineage;

import io.clusterpulse.core.clustering.Density;
import io.clusterpulse.core.clustering.WeightedLocation;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.geo.Coordinate;
import io.clusterpulse.core.geo.Location;
import io.clusterpulse.core.ranking.ClusterId;
import io.clusterpulse.core.ranking.RankedCluster;
import io.clusterpulse.core.ranking.Ranking;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Rankings of one key, one after the other, with what is remembered of them. */
final class History {
  private final Map<String, KnownCluster> known = new TreeMap<>();
  private long version;

  /** A cluster of places on one line, each a number with a weight after the colon. */
  static RankedCluster cluster(String name, String... places) {
    List<WeightedLocation> members =
        Arrays.stream(places)
            .map(place -> place.split(":"))
            .map(
                place ->
                    new WeightedLocation(at(Integer.parseInt(place[0])), Long.parseLong(place[1])))
            .sorted(Comparator.comparing(WeightedLocation::location))
            .toList();
    return cluster(0, name, members);
  }

  static RankedCluster cluster(int rank, String name, List<WeightedLocation> members) {
    WeightedLocation heaviest =
        members.stream().max(Comparator.comparingLong(WeightedLocation::weight)).orElseThrow();
    String id = ClusterId.of(heaviest.location());
    return new RankedCluster(
        rank,
        id,
        name == null ? id : name,
        List.of(),
        0,
        Map.of(),
        members.stream().mapToLong(WeightedLocation::weight).sum(),
        OptionalInt.empty(),
        new Coordinate(0, 0),
        0,
        members);
  }

  static Location at(int place) {
    return new Location(0, place);
  }

  static String id(int place) {
    return ClusterId.of(at(place));
  }

  static Ranking ranking(RankedCluster... clusters) {
    List<RankedCluster> ranked = new ArrayList<>();
    for (RankedCluster cluster : clusters) {
      boolean isNameless = cluster.name().equals(cluster.clusterId());
      String name = isNameless ? null : cluster.name();
      ranked.add(cluster(ranked.size() + 1, name, cluster.members()));
    }
    return new Ranking(
        "test",
        1,
        "digest",
        2024,
        new Density(15_000, 1, 5_000),
        Map.of(Indicator.ARTICLE, 1L),
        Map.of(),
        ranked,
        List.of());
  }

  /** The next version. */
  Identified next(RankedCluster... clusters) {
    return next(List.of(), ranking(clusters));
  }

  Identified next(List<Collection<KnownCluster>> neighbours, Ranking ranking) {
    Identified identified = Identification.identify(ranking, known.values(), neighbours, ++version);
    identified.changed().forEach(cluster -> known.put(cluster.id(), cluster));
    return identified;
  }

  Collection<KnownCluster> known() {
    return List.copyOf(known.values());
  }
}
