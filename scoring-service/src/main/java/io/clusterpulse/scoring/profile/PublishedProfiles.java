package io.clusterpulse.scoring.profile;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.ranking.RankRange;
import io.clusterpulse.core.ranking.Sensitivity;
import io.clusterpulse.scoring.tally.SourcePosition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A record of {@code cluster-profiles}.
 *
 * @param version of the ranking
 * @param computedAtMillis when they were published, epoch milliseconds
 * @param positions what the profiles include, by topic and partition
 * @param sensitivity absent where it could not be computed
 * @param profiles in rank order
 */
public record PublishedProfiles(
    String methodology,
    int edition,
    long version,
    long computedAtMillis,
    List<SourcePosition> positions,
    SortedMap<Indicator, IndicatorQuality> quality,
    Optional<Sensitivity> sensitivity,
    List<Profile> profiles) {
  private static final Comparator<SourcePosition> BY_TOPIC_THEN_PARTITION =
      Comparator.comparing(SourcePosition::topic).thenComparingInt(SourcePosition::partition);

  /**
   * Adds up what the partitions told.
   *
   * @param parts at least one, all of one version of one ranking
   */
  public static PublishedProfiles sum(
      List<ProfilePart> parts, Optional<Sensitivity> sensitivity, long computedAtMillis) {
    List<SourcePosition> positions = new ArrayList<>();
    SortedMap<Indicator, IndicatorQuality> quality = new TreeMap<>();
    for (ProfilePart part : parts) {
      positions.addAll(part.positions());
      part.quality().forEach((key, of) -> quality.merge(key, of, IndicatorQuality::plus));
    }
    positions.sort(BY_TOPIC_THEN_PARTITION);
    ProfilePart first = parts.get(0);
    List<Profile> profiles = new ArrayList<>();
    for (int cluster = 0; cluster < first.profiles().size(); cluster++) {
      int at = cluster;
      Profile sum =
          Profile.sum(
              parts.stream().map(part -> part.profiles().get(at)).toList(),
              ProfileSettings.PUBLISHED_NAMES);
      Optional<RankRange> range = sensitivity.map(of -> of.clusters().get(at));
      profiles.add(range.map(sum::with).orElse(sum));
    }
    return new PublishedProfiles(
        first.methodology(),
        first.edition(),
        first.version(),
        computedAtMillis,
        positions,
        quality,
        sensitivity,
        profiles);
  }

  /** Key of the record, {@code gii-2024/2027}. */
  public String key() {
    return methodology + "/" + edition;
  }
}
