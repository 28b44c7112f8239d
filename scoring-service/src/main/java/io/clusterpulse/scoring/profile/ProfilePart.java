package io.clusterpulse.scoring.profile;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.scoring.tally.SourcePosition;
import java.util.List;
import java.util.SortedMap;

/**
 * A record of {@code profile-tallies}: what one source partition knows of the clusters of one
 * version of a ranking.
 *
 * @param partition the source partition
 * @param version of the ranking
 * @param positions what it includes, by topic
 * @param profiles in rank order
 */
public record ProfilePart(
    int partition,
    String methodology,
    int edition,
    long version,
    List<SourcePosition> positions,
    SortedMap<Indicator, IndicatorQuality> quality,
    List<Profile> profiles) {
  public ProfilePart {
    positions = List.copyOf(positions);
    profiles = List.copyOf(profiles);
  }

  /** Key of the record, {@code 2/gii-2024/2027}. */
  public String key() {
    return partition + "/" + rankingKey();
  }

  /** Key of the ranking, {@code gii-2024/2027}. */
  public String rankingKey() {
    return methodology + "/" + edition;
  }
}
