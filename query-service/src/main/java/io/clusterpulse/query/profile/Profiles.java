package io.clusterpulse.query.profile;

import io.clusterpulse.query.ranking.RankingKey;
import io.clusterpulse.query.ranking.Snapshots;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The newest profiles of each ranking, all in memory. Those of older versions are not kept. */
@ApplicationScoped
public class Profiles {
  private final Map<RankingKey, RankingProfiles> newest = new ConcurrentHashMap<>();
  private final Snapshots snapshots;

  Profiles(Snapshots snapshots) {
    this.snapshots = snapshots;
  }

  /** Serves these from now on, unless there are as new ones. */
  public synchronized void offer(RankingProfiles profiles) {
    RankingKey key = profiles.key();
    Optional<RankingProfiles> before = of(key);
    if (before.filter(known -> known.version() >= profiles.version()).isPresent()) {
      return;
    }
    newest.put(key, profiles.beside(snapshots.at(key, profiles.version()), before));
    snapshots.changedBeside();
  }

  /** Empty while none have come. */
  public Optional<RankingProfiles> of(RankingKey key) {
    return Optional.ofNullable(newest.get(key));
  }

  /** What identifies profiles that an answer is made from. */
  public static String state(Optional<RankingProfiles> profiles) {
    return profiles.map(one -> one.version() + "/" + one.offset()).orElse("none");
  }
}
