package io.clusterpulse.scoring.book;

import io.clusterpulse.core.clustering.WeightedLocation;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.geo.Location;
import io.clusterpulse.core.lineage.LineageEvent;
import io.clusterpulse.core.ranking.Leaver;
import io.clusterpulse.core.ranking.RankedCluster;
import io.clusterpulse.core.ranking.Ranking;
import io.clusterpulse.schemas.AvroCodec;
import io.clusterpulse.schemas.SchemaIds;
import io.clusterpulse.schemas.Topics;
import io.clusterpulse.schemas.avro.IndicatorUnits;
import io.clusterpulse.schemas.avro.InputPosition;
import io.clusterpulse.schemas.avro.LineageKind;
import io.clusterpulse.scoring.tally.SourcePosition;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serializer;

/** From a {@link PublishedRanking} to the Avro values of {@code rankings}. */
public final class RankingMapping implements Serializer<PublishedRanking> {
  private final AvroCodec<io.clusterpulse.schemas.avro.Ranking> codec;

  public RankingMapping(SchemaIds ids) {
    this.codec = new AvroCodec<>(Topics.RANKINGS, ids);
  }

  /** {@link AvroCodec#register()}. */
  public void register() {
    codec.register();
  }

  @Override
  public byte[] serialize(String topic, PublishedRanking published) {
    return codec.encode(toAvro(published));
  }

  /**
   * SHA-256 of all that a reader could tell apart, except version, time of computation and lineage.
   */
  byte[] contentDigest(PublishedRanking published) {
    try {
      byte[] content = codec.encode(toAvro(published.content()));
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private io.clusterpulse.schemas.avro.Ranking toAvro(PublishedRanking published) {
    Ranking ranking = published.ranking();
    return io.clusterpulse.schemas.avro.Ranking.newBuilder()
        .setMethodology(ranking.methodologyId())
        .setMethodologyVersion(ranking.methodologyVersion())
        .setMethodologyDigest(ranking.methodologyDigest())
        .setEdition(ranking.edition())
        .setProvisional(published.provisional())
        .setVersion(published.version())
        .setComputedAt(Instant.ofEpochMilli(published.computedAtMillis()))
        .setInputPositions(published.positions().stream().map(RankingMapping::toAvro).toList())
        .setEpsilonMetres(ranking.density().epsilonMetres())
        .setMinPoints(ranking.density().minPoints())
        .setWorldTotals(units(ranking.worldTotalUnits()))
        .setUnplaced(units(ranking.unplacedUnits()))
        .setClusters(ranking.clusters().stream().map(RankingMapping::toAvro).toList())
        .setNoise(hundredths(ranking.noise(), Function.identity()))
        .setHasPrevious(ranking.hasPrevious())
        .setLeavers(ranking.leavers().stream().map(RankingMapping::toAvro).toList())
        .setLineage(published.lineage().stream().map(RankingMapping::toAvro).toList())
        .build();
  }

  private static io.clusterpulse.schemas.avro.RankedCluster toAvro(RankedCluster cluster) {
    Integer previousRank =
        cluster.previousRank().isPresent() ? cluster.previousRank().getAsInt() : null;
    return io.clusterpulse.schemas.avro.RankedCluster.newBuilder()
        .setRank(cluster.rank())
        .setClusterId(cluster.clusterId())
        .setName(cluster.name())
        .setEconomies(cluster.economies())
        .setScore(cluster.score())
        .setCounts(units(cluster.countUnits()))
        .setPoints(cluster.points())
        .setPreviousRank(previousRank)
        .setCenterLatitudeE7(cluster.center().latitudeE7())
        .setCenterLongitudeE7(cluster.center().longitudeE7())
        .setPopulation(cluster.population())
        .setLocations(hundredths(cluster.members(), WeightedLocation::location))
        .build();
  }

  private static io.clusterpulse.schemas.avro.Leaver toAvro(Leaver left) {
    return new io.clusterpulse.schemas.avro.Leaver(
        left.clusterId(), left.name(), left.previousRank());
  }

  private static io.clusterpulse.schemas.avro.LineageEvent toAvro(LineageEvent event) {
    return io.clusterpulse.schemas.avro.LineageEvent.newBuilder()
        .setKind(LineageKind.valueOf(event.kind().name()))
        .setClusterId(event.clusterId())
        .setName(event.name())
        .setOtherId(event.otherId().orElse(null))
        .setOtherName(event.otherName().orElse(null))
        .setSharedWeight(event.sharedWeight())
        .build();
  }

  private static InputPosition toAvro(SourcePosition position) {
    return new InputPosition(position.topic(), position.partition(), position.nextOffset());
  }

  private static List<IndicatorUnits> units(Map<Indicator, Long> byIndicator) {
    return byIndicator.entrySet().stream()
        .map(
            entry ->
                new IndicatorUnits(
                    io.clusterpulse.schemas.avro.Indicator.valueOf(entry.getKey().name()),
                    entry.getValue()))
        .toList();
  }

  /** A view: a ranking has some hundred thousand of them, and is written and forgotten. */
  private static <T> List<Integer> hundredths(List<T> places, Function<T, Location> locationOf) {
    return new AbstractList<>() {
      @Override
      public Integer get(int index) {
        Location location = locationOf.apply(places.get(index / 2));
        return index % 2 == 0 ? location.latitudeHundredths() : location.longitudeHundredths();
      }

      @Override
      public int size() {
        return 2 * places.size();
      }
    };
  }
}
