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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serializer;

/** From a {@link PublishedRanking} to the Avro values of {@code rankings}. For one thread. */
public final class RankingMapping implements Serializer<PublishedRanking> {
  private final AvroCodec<io.clusterpulse.schemas.avro.Ranking> codec;

  // A ranking is written twice, for its digest and into its topic, and most of it is lists.
  private Ranking lastWritten;
  private List<io.clusterpulse.schemas.avro.RankedCluster> lastClusters;
  private List<Integer> lastNoise;

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
    if (ranking != lastWritten) {
      lastClusters = ranking.clusters().stream().map(RankingMapping::toAvro).toList();
      lastNoise = hundredths(ranking.noise());
      lastWritten = ranking;
    }
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
        .setClusters(lastClusters)
        .setNoise(lastNoise)
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
        .setLocations(hundredthsOfMembers(cluster.members()))
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

  private static List<Integer> hundredthsOfMembers(List<WeightedLocation> members) {
    List<Integer> hundredths = new ArrayList<>(2 * members.size());
    members.forEach(member -> add(member.location(), hundredths));
    return hundredths;
  }

  private static List<Integer> hundredths(List<Location> locations) {
    List<Integer> hundredths = new ArrayList<>(2 * locations.size());
    locations.forEach(location -> add(location, hundredths));
    return hundredths;
  }

  private static void add(Location location, List<Integer> hundredths) {
    hundredths.add(location.latitudeHundredths());
    hundredths.add(location.longitudeHundredths());
  }
}
