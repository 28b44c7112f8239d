package io.clusterpulse.query.projection;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.query.profile.ClusterProfile;
import io.clusterpulse.query.profile.RankingProfiles;
import io.clusterpulse.query.ranking.InputPosition;
import io.clusterpulse.query.ranking.RankingKey;
import io.clusterpulse.schemas.AvroCodec;
import io.clusterpulse.schemas.GenerationLog;
import io.clusterpulse.schemas.SchemaIds;
import io.clusterpulse.schemas.Topics;
import io.clusterpulse.schemas.UndecodableException;
import io.clusterpulse.schemas.avro.ClusterProfiles;
import io.clusterpulse.schemas.avro.DocumentQuality;
import io.clusterpulse.schemas.avro.IndicatorDocuments;
import io.clusterpulse.schemas.avro.IndicatorFlows;
import io.clusterpulse.schemas.avro.NameList;
import io.clusterpulse.schemas.avro.RankRange;
import io.clusterpulse.schemas.avro.SensitivityGrid;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Between the topic's Avro and the profiles that are served. */
final class ProfileMapping {
  private final AvroCodec<ClusterProfiles> codec;

  ProfileMapping(SchemaIds ids) {
    this.codec = new AvroCodec<>(Topics.CLUSTER_PROFILES, ids);
  }

  /**
   * @param inForce the generation whose topic it stands in
   * @throws UnusableRankingException when the record holds no profiles, now or ever
   * @throws io.clusterpulse.schemas.RegistryUnavailableException when its schema is not known yet
   */
  RankingProfiles read(ConsumerRecord<String, byte[]> consumed, GenerationLog.InForce inForce) {
    if (consumed.value() == null) {
      throw new UnusableRankingException("a tombstone", null);
    }
    try {
      return profiles(codec.decode(consumed.value()), consumed.offset(), inForce.versionShift());
    } catch (UndecodableException | IllegalArgumentException e) {
      throw new UnusableRankingException(e.getMessage(), e);
    }
  }

  private static RankingProfiles profiles(
      ClusterProfiles profiles, long offset, long versionShift) {
    Map<String, ClusterProfile> clusters = new LinkedHashMap<>();
    profiles.getClusters().forEach(one -> clusters.put(one.getClusterId(), cluster(one)));
    return new RankingProfiles(
        new RankingKey(profiles.getMethodology(), profiles.getEdition()),
        profiles.getVersion() + versionShift,
        profiles.getComputedAt(),
        offset,
        profiles.getInputPositions().stream()
            .map(at -> new InputPosition(at.getTopic(), at.getPartition(), at.getNextOffset()))
            .toList(),
        profiles.getDataQuality().stream().map(ProfileMapping::quality).toList(),
        Optional.ofNullable(profiles.getSensitivity()).map(ProfileMapping::grid),
        clusters,
        Map.of(),
        Optional.empty());
  }

  private static RankingProfiles.Grid grid(SensitivityGrid grid) {
    return new RankingProfiles.Grid(
        List.copyOf(grid.getEpsilonsMetres()), List.copyOf(grid.getMinPoints()));
  }

  private static RankingProfiles.Quality quality(DocumentQuality quality) {
    return new RankingProfiles.Quality(
        quality.getIndicator().name(),
        quality.getDocuments(),
        quality.getPlacedDocuments(),
        quality.getFullyPlacedDocuments(),
        quality.getFieldDocuments(),
        quality.getNamedDocuments(),
        quality.getOverflowDocuments());
  }

  private static ClusterProfile cluster(io.clusterpulse.schemas.avro.ClusterProfile profile) {
    return new ClusterProfile(
        RankingMapping.clusterId(profile.getClusterId()),
        documents(profile.getWholeCounts()),
        profile.getYears().stream()
            .map(
                one ->
                    new ClusterProfile.Year(
                        one.getIndicator().name(),
                        one.getYear(),
                        one.getDocuments(),
                        one.getUnits()))
            .toList(),
        flows(profile.getFlows()),
        names(profile.getApplicants()),
        names(profile.getOrganisations()),
        profile.getTechnologyFields().stream()
            .map(
                one ->
                    new ClusterProfile.TechnologyField(
                        one.getNumber(), one.getName(), one.getDocuments(), one.getUnits()))
            .toList(),
        names(profile.getArticleFields()),
        profile.getPartners().stream()
            .map(
                one ->
                    new ClusterProfile.Partner(
                        RankingMapping.clusterId(one.getClusterId()),
                        documents(one.getJointDocuments())))
            .toList(),
        Optional.ofNullable(profile.getRankRange()).map(ProfileMapping::rankRange));
  }

  private static Map<Indicator, ClusterProfile.Flow> flows(List<IndicatorFlows> flows) {
    Map<Indicator, ClusterProfile.Flow> byIndicator = new EnumMap<>(Indicator.class);
    flows.forEach(
        one ->
            byIndicator.put(
                Indicator.valueOf(one.getIndicator().name()),
                new ClusterProfile.Flow(one.getCorrectedUnits(), one.getWithdrawnUnits())));
    return byIndicator;
  }

  private static ClusterProfile.Names names(NameList names) {
    return new ClusterProfile.Names(
        names.getListed().stream()
            .map(
                one ->
                    new ClusterProfile.Name(
                        one.getName(),
                        one.getRor(),
                        one.getDocuments(),
                        one.getUnits(),
                        one.getUncertainUnits()))
            .toList(),
        names.getUnlistedUnits());
  }

  private static ClusterProfile.RankRange rankRange(RankRange range) {
    return new ClusterProfile.RankRange(
        range.getBestRank(), range.getWorstRank(), range.getExists(), range.getMerged());
  }

  private static Map<Indicator, Long> documents(List<IndicatorDocuments> documents) {
    Map<Indicator, Long> byIndicator = new EnumMap<>(Indicator.class);
    documents.forEach(
        one -> byIndicator.put(Indicator.valueOf(one.getIndicator().name()), one.getDocuments()));
    return byIndicator;
  }
}
