package io.clusterpulse.scoring.profile;

import io.clusterpulse.core.counting.Flows;
import io.clusterpulse.core.counting.IndicatorYear;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.ranking.RankRange;
import io.clusterpulse.schemas.avro.ClusterProfile;
import io.clusterpulse.schemas.avro.IndicatorDocuments;
import io.clusterpulse.schemas.avro.IndicatorFlows;
import io.clusterpulse.schemas.avro.NameList;
import io.clusterpulse.schemas.avro.NamedCount;
import io.clusterpulse.schemas.avro.PartnerCluster;
import io.clusterpulse.schemas.avro.TechnologyFieldCount;
import io.clusterpulse.schemas.avro.YearProfile;
import io.clusterpulse.scoring.profile.NameCounts.NameCount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/** Between {@link Profile} and the Avro values in which it stands on topics. */
final class ClusterProfileMapping {
  private final List<String> clusterIds;
  private final Map<String, Integer> rankOf = new HashMap<>();

  /**
   * @param clusterIds of the ranking, in rank order
   */
  ClusterProfileMapping(List<String> clusterIds) {
    this.clusterIds = clusterIds;
    for (int i = 0; i < clusterIds.size(); i++) {
      rankOf.put(clusterIds.get(i), i + 1);
    }
  }

  List<ClusterProfile> toAvro(List<Profile> profiles) {
    return profiles.stream().map(this::toAvro).toList();
  }

  List<Profile> fromAvro(List<ClusterProfile> profiles) {
    return profiles.stream().map(this::fromAvro).toList();
  }

  static io.clusterpulse.schemas.avro.Indicator toAvro(Indicator indicator) {
    return io.clusterpulse.schemas.avro.Indicator.valueOf(indicator.name());
  }

  static Indicator fromAvro(io.clusterpulse.schemas.avro.Indicator indicator) {
    return Indicator.valueOf(indicator.name());
  }

  private ClusterProfile toAvro(Profile profile) {
    List<YearProfile> years = new ArrayList<>();
    profile
        .years()
        .forEach(
            (key, amount) ->
                years.add(
                    new YearProfile(
                        toAvro(key.indicator()), key.year(), amount.documents(), amount.units())));
    List<IndicatorFlows> flows = new ArrayList<>();
    profile
        .flows()
        .forEach(
            (indicator, flow) ->
                flows.add(
                    new IndicatorFlows(toAvro(indicator), flow.corrected(), flow.withdrawn())));
    return new ClusterProfile(
        profile.clusterId(),
        profile.rank(),
        documents(profile.documents()),
        years,
        flows,
        toAvro(profile.applicants()),
        toAvro(profile.organisations()),
        technologyFields(profile.technologyFields()),
        toAvro(profile.articleFields()),
        partners(profile.partners()),
        profile.rankRange().map(ClusterProfileMapping::toAvro).orElse(null));
  }

  private Profile fromAvro(ClusterProfile profile) {
    SortedMap<IndicatorYear, Amount> years = new TreeMap<>();
    for (YearProfile year : profile.getYears()) {
      years.put(
          new IndicatorYear(fromAvro(year.getIndicator()), year.getYear()),
          new Amount(year.getUnits(), year.getDocuments()));
    }
    SortedMap<Indicator, Flows> flows = new TreeMap<>();
    for (IndicatorFlows flow : profile.getFlows()) {
      // Only the two are told; what was published is the rest of the units.
      flows.put(
          fromAvro(flow.getIndicator()),
          new Flows(0, flow.getCorrectedUnits(), flow.getWithdrawnUnits()));
    }
    SortedMap<Integer, Amount> fields = new TreeMap<>();
    for (TechnologyFieldCount field : profile.getTechnologyFields()) {
      fields.put(field.getNumber(), new Amount(field.getUnits(), field.getDocuments()));
    }
    SortedMap<Integer, SortedMap<Indicator, Long>> partners = new TreeMap<>();
    for (PartnerCluster partner : profile.getPartners()) {
      partners.put(rankOf.get(partner.getClusterId()), counts(partner.getJointDocuments()));
    }
    return new Profile(
        profile.getClusterId(),
        profile.getRank(),
        counts(profile.getWholeCounts()),
        years,
        flows,
        fromAvro(profile.getApplicants()),
        fromAvro(profile.getOrganisations()),
        fields,
        fromAvro(profile.getArticleFields()),
        partners,
        Optional.empty());
  }

  private static List<IndicatorDocuments> documents(SortedMap<Indicator, Long> documents) {
    return documents.entrySet().stream()
        .map(entry -> new IndicatorDocuments(toAvro(entry.getKey()), entry.getValue()))
        .toList();
  }

  private static SortedMap<Indicator, Long> counts(List<IndicatorDocuments> documents) {
    SortedMap<Indicator, Long> mapped = new TreeMap<>();
    documents.forEach(of -> mapped.put(fromAvro(of.getIndicator()), of.getDocuments()));
    return mapped;
  }

  /** Largest first, then by number. */
  private static List<TechnologyFieldCount> technologyFields(SortedMap<Integer, Amount> fields) {
    return fields.entrySet().stream()
        .map(
            field ->
                new TechnologyFieldCount(
                    field.getKey(),
                    TechnologyFields.name(field.getKey()),
                    field.getValue().units(),
                    field.getValue().documents()))
        .sorted(
            Comparator.comparingLong(TechnologyFieldCount::getUnits)
                .reversed()
                .thenComparingInt(TechnologyFieldCount::getNumber))
        .toList();
  }

  private static long sum(SortedMap<Indicator, Long> documents) {
    long sum = 0;
    for (long count : documents.values()) {
      sum += count;
    }
    return sum;
  }

  /** Most joint documents first, then by rank. */
  private List<PartnerCluster> partners(SortedMap<Integer, SortedMap<Indicator, Long>> partners) {
    Map<Integer, Long> joint = new HashMap<>();
    partners.forEach((rank, documents) -> joint.put(rank, sum(documents)));
    Comparator<Map.Entry<Integer, SortedMap<Indicator, Long>>> most =
        Comparator.comparingLong(partner -> -joint.get(partner.getKey()));
    return partners.entrySet().stream()
        .sorted(most.thenComparing(Map.Entry.comparingByKey()))
        .map(
            partner ->
                new PartnerCluster(
                    clusterIds.get(partner.getKey() - 1), documents(partner.getValue())))
        .toList();
  }

  private static NameList toAvro(NameCounts names) {
    return new NameList(
        names.listed().stream()
            .map(
                count ->
                    new NamedCount(
                        count.name().text(),
                        count.name().rorOrNull(),
                        count.units(),
                        count.documents(),
                        count.uncertainUnits()))
            .toList(),
        names.unlistedUnits());
  }

  private static NameCounts fromAvro(NameList names) {
    return new NameCounts(
        names.getListed().stream()
            .map(
                count ->
                    new NameCount(
                        new Name(count.getName(), count.getRor()),
                        count.getUnits(),
                        count.getDocuments(),
                        count.getUncertainUnits()))
            .toList(),
        names.getUnlistedUnits());
  }

  private static io.clusterpulse.schemas.avro.RankRange toAvro(RankRange range) {
    return new io.clusterpulse.schemas.avro.RankRange(
        orNull(range.bestRank()), orNull(range.worstRank()), range.exists(), range.merged());
  }

  private static Integer orNull(OptionalInt rank) {
    return rank.isPresent() ? rank.getAsInt() : null;
  }
}
