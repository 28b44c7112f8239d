package io.clusterpulse.core.lineage;

import io.clusterpulse.core.geo.Location;
import io.clusterpulse.core.lineage.LineageEvent.Kind;
import io.clusterpulse.core.ranking.Overlap;
import io.clusterpulse.core.ranking.RankedCluster;
import io.clusterpulse.core.ranking.Ranking;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out which cluster of a ranking is which known one, and what happened to those that are not
 * the same. A cluster goes on as the one with which it shares most weight: pairs are made by
 * largest shared weight, each cluster in one pair at most. So the largest part of a split goes on,
 * and the larger of two clusters that become one.
 *
 * <p>Pure functions; nothing that they decide goes into counts, scores or ranks.
 */
public final class Identification {
  private final Ranking ranking;
  private final List<KnownCluster> known;
  private final List<? extends Collection<KnownCluster>> neighbours;
  private final long version;

  private final Map<Integer, KnownCluster> knownOfRank = new HashMap<>();
  private final Set<Integer> unchangedRanks = new HashSet<>();
  private final Map<Integer, String> idOfRank = new HashMap<>();
  private final List<LineageEvent> events = new ArrayList<>();
  private final List<KnownCluster> changed = new ArrayList<>();

  private Identification(
      Ranking ranking,
      Collection<KnownCluster> known,
      List<? extends Collection<KnownCluster>> neighbours,
      long version) {
    this.ranking = ranking;
    this.known = known.stream().sorted(Comparator.comparing(KnownCluster::id)).toList();
    this.neighbours = neighbours;
    this.version = version;
  }

  /**
   * Identifies the clusters of a ranking.
   *
   * @param ranking as computed, each cluster under the id of its heaviest location
   * @param known clusters of earlier versions of this ranking, in any order; empty: the first one
   * @param neighbours clusters of other editions and methodologies, the nearest first, from which
   *     new clusters take their ids where they are the same
   * @param version that the ranking gets, for the events
   */
  public static Identified identify(
      Ranking ranking,
      Collection<KnownCluster> known,
      List<? extends Collection<KnownCluster>> neighbours,
      long version) {
    return new Identification(ranking, known, neighbours, version).identify();
  }

  private Identified identify() {
    List<KnownCluster> rest = pairUnchanged();
    List<RankedCluster> moved = unpaired();
    SharedWeights shared = new SharedWeights(moved, rest);
    knownOfRank.putAll(shared.pairs());
    List<RankedCluster> fresh = unpaired();
    FreshIds freshIds = new FreshIds(fresh, known, neighbours);
    for (RankedCluster cluster : ranking.clusters()) {
      KnownCluster before = knownOfRank.get(cluster.rank());
      idOfRank.put(cluster.rank(), before == null ? freshIds.of(cluster) : before.id());
    }
    ranking.clusters().forEach(cluster -> follow(cluster, shared));
    Set<String> goOn = new HashSet<>(idOfRank.values());
    rest.stream()
        .filter(cluster -> !goOn.contains(cluster.id()))
        .forEach(cluster -> takeLeave(cluster, shared));
    changed.sort(Comparator.comparing(KnownCluster::id));
    return new Identified(ids(), events, changed);
  }

  /** Nearly all clusters: with the same members they share nothing with any other. */
  private List<KnownCluster> pairUnchanged() {
    Map<Location, KnownCluster> living = new HashMap<>();
    known.stream()
        .filter(KnownCluster::isLiving)
        .forEach(cluster -> living.put(cluster.members().get(0), cluster));
    for (RankedCluster cluster : ranking.clusters()) {
      Location first = cluster.members().get(0).location();
      KnownCluster before = living.get(first);
      if (before != null && hasMembersOf(cluster, before)) {
        knownOfRank.put(cluster.rank(), before);
        unchangedRanks.add(cluster.rank());
        living.remove(first);
      }
    }
    return living.values().stream().sorted(Comparator.comparing(KnownCluster::id)).toList();
  }

  private static boolean hasMembersOf(RankedCluster cluster, KnownCluster before) {
    if (cluster.members().size() != before.members().size()) {
      return false;
    }
    for (int i = 0; i < before.members().size(); i++) {
      if (!cluster.members().get(i).location().equals(before.members().get(i))) {
        return false;
      }
    }
    return true;
  }

  private List<RankedCluster> unpaired() {
    return ranking.clusters().stream()
        .filter(cluster -> !knownOfRank.containsKey(cluster.rank()))
        .toList();
  }

  /** Notes what happened to a cluster that is there. */
  private void follow(RankedCluster cluster, SharedWeights shared) {
    String id = idOfRank.get(cluster.rank());
    String name = name(cluster);
    KnownCluster before = knownOfRank.get(cluster.rank());
    if (before == null) {
      Optional<Overlap> parent = shared.largestOfRank(cluster.rank());
      events.add(
          event(
              parent.isPresent() ? Kind.SPLIT : Kind.BORN,
              id,
              name,
              parent.map(shared::known).map(KnownCluster::id),
              parent.map(shared::known).map(KnownCluster::name),
              parent));
    } else if (!before.name().equals(name)) {
      Optional<String> nameBefore = Optional.of(before.name());
      events.add(event(Kind.RENAMED, id, name, Optional.empty(), nameBefore, Optional.empty()));
    }
    boolean isUnchanged = unchangedRanks.contains(cluster.rank());
    if (before == null || !before.name().equals(name) || !isUnchanged) {
      changed.add(new KnownCluster(id, name, true, cluster.locations()));
    }
  }

  /** Notes what happened to a cluster that is gone. */
  private void takeLeave(KnownCluster gone, SharedWeights shared) {
    Optional<Overlap> heir = shared.largestOfKnown(gone);
    Optional<RankedCluster> into = heir.map(overlap -> ranking.clusters().get(overlap.rank() - 1));
    events.add(
        event(
            heir.isPresent() ? Kind.MERGED : Kind.DISSOLVED,
            gone.id(),
            gone.name(),
            into.map(cluster -> idOfRank.get(cluster.rank())),
            into.map(this::name),
            heir));
    changed.add(gone.gone());
  }

  private LineageEvent event(
      Kind kind,
      String id,
      String name,
      Optional<String> otherId,
      Optional<String> otherName,
      Optional<Overlap> shared) {
    long weight = shared.map(Overlap::weight).orElse(0L);
    return new LineageEvent(kind, version, id, name, otherId, otherName, weight);
  }

  private String name(RankedCluster cluster) {
    return cluster.nameUnder(idOfRank.get(cluster.rank()));
  }

  private Map<String, String> ids() {
    Map<String, String> ids = new HashMap<>();
    for (RankedCluster cluster : ranking.clusters()) {
      ids.put(cluster.clusterId(), idOfRank.get(cluster.rank()));
    }
    return ids;
  }
}
