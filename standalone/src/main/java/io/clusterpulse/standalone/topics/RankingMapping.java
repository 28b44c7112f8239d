package io.clusterpulse.standalone.topics;

import io.clusterpulse.core.clustering.Density;
import io.clusterpulse.core.clustering.WeightedLocation;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.geo.Coordinate;
import io.clusterpulse.core.geo.Location;
import io.clusterpulse.core.ranking.RankedCluster;
import io.clusterpulse.core.ranking.Ranking;
import io.clusterpulse.schemas.AvroCodec;
import io.clusterpulse.schemas.SchemaIds;
import io.clusterpulse.schemas.Topics;
import io.clusterpulse.schemas.avro.IndicatorUnits;
import io.clusterpulse.schemas.avro.InputPosition;
import io.clusterpulse.standalone.topics.PublishedRankings.Published;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.kafka.common.TopicPartition;

/** From the Avro values of {@code rankings} to rankings. */
final class RankingMapping {
  private final AvroCodec<io.clusterpulse.schemas.avro.Ranking> codec;

  RankingMapping(SchemaIds ids) {
    codec = new AvroCodec<>(Topics.RANKINGS, ids);
  }

  Published read(byte[] bytes) {
    return published(codec.decode(bytes));
  }

  private static Published published(io.clusterpulse.schemas.avro.Ranking ranking) {
    Map<TopicPartition, Long> positions = new HashMap<>();
    for (InputPosition position : ranking.getInputPositions()) {
      positions.put(
          new TopicPartition(position.getTopic(), position.getPartition()),
          position.getNextOffset());
    }
    return new Published(fromAvro(ranking), ranking.getVersion(), positions);
  }

  /** The distance within which clusters merge is not published, and no dump shows it. */
  private static Ranking fromAvro(io.clusterpulse.schemas.avro.Ranking ranking) {
    return new Ranking(
        ranking.getMethodology(),
        ranking.getMethodologyVersion(),
        ranking.getMethodologyDigest(),
        ranking.getEdition(),
        new Density(ranking.getEpsilonMetres(), ranking.getMinPoints(), 0),
        units(ranking.getWorldTotals()),
        units(ranking.getUnplaced()),
        ranking.getClusters().stream().map(RankingMapping::fromAvro).toList(),
        locations(ranking.getNoise()));
  }

  private static RankedCluster fromAvro(io.clusterpulse.schemas.avro.RankedCluster cluster) {
    return new RankedCluster(
        cluster.getRank(),
        cluster.getClusterId(),
        cluster.getName(),
        cluster.getEconomies(),
        cluster.getScore(),
        units(cluster.getCounts()),
        cluster.getPoints(),
        cluster.getPreviousRank() == null
            ? OptionalInt.empty()
            : OptionalInt.of(cluster.getPreviousRank()),
        new Coordinate(cluster.getCenterLatitudeE7(), cluster.getCenterLongitudeE7()),
        cluster.getPopulation(),
        locations(cluster.getLocations()).stream()
            .map(location -> new WeightedLocation(location, 0))
            .toList());
  }

  private static Map<Indicator, Long> units(List<IndicatorUnits> counts) {
    Map<Indicator, Long> units = new HashMap<>();
    counts.forEach(
        count -> units.put(Indicator.valueOf(count.getIndicator().name()), count.getUnits()));
    return units;
  }

  private static List<Location> locations(List<Integer> hundredths) {
    List<Location> locations = new ArrayList<>();
    for (int i = 0; i < hundredths.size(); i += 2) {
      locations.add(new Location(hundredths.get(i), hundredths.get(i + 1)));
    }
    return locations;
  }
}
