package io.clusterpulse.query.ranking;

import io.clusterpulse.query.QuerySettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The rankings that are served, all in memory: the newest of each key, and those older ones that
 * somebody is looking at. Reading never waits for the database or the log.
 */
@ApplicationScoped
public class Snapshots {
  private record Pin(RankingKey key, long version) {}

  private final Map<Pin, RankingSnapshot> pinned = new LinkedHashMap<>(16, 0.75f, true);
  private final List<Consumer<RankingSnapshot>> listeners = new CopyOnWriteArrayList<>();
  private final int pinnedRankings;
  private final AtomicLong generation = new AtomicLong();
  private volatile SortedMap<RankingKey, RankingSnapshot> newest =
      Collections.unmodifiableSortedMap(new TreeMap<>());

  @Inject
  public Snapshots(QuerySettings settings) {
    this(settings.query().pinnedRankings());
  }

  Snapshots(int pinnedRankings) {
    this.pinnedRankings = pinnedRankings;
  }

  /** {@link #offer(List)} of one. */
  public void offer(RankingSnapshot snapshot) {
    offer(List.of(snapshot));
  }

  /**
   * Serves these rankings from now on, all from the same moment, but none that is not newer than
   * the one that is served.
   */
  public void offer(List<RankingSnapshot> snapshots) {
    List<RankingSnapshot> newer = new ArrayList<>();
    synchronized (this) {
      TreeMap<RankingKey, RankingSnapshot> next = new TreeMap<>(newest);
      for (RankingSnapshot snapshot : snapshots) {
        RankingSnapshot before = next.get(snapshot.key());
        if (before == null || before.version() < snapshot.version()) {
          next.put(snapshot.key(), snapshot);
          newer.add(snapshot);
        }
      }
      if (newer.isEmpty()) {
        return;
      }
      newest = Collections.unmodifiableSortedMap(next);
      generation.incrementAndGet();
    }
    newer.forEach(snapshot -> listeners.forEach(listener -> listener.accept(snapshot)));
  }

  /** The newest ranking of each key at one moment. */
  public SortedMap<RankingKey, RankingSnapshot> newest() {
    return newest;
  }

  /** Something that is shown beside the newest rankings has become another one. */
  public void changedBeside() {
    generation.incrementAndGet();
  }

  /** Grows whenever {@link #newest} or what is shown beside it has become another one. */
  public long generation() {
    return generation.get();
  }

  /** The version that is served, 0 for none. */
  public long versionOf(RankingKey key) {
    RankingSnapshot snapshot = newest.get(key);
    return snapshot == null ? 0 : snapshot.version();
  }

  /** Keeps a ranking for later pages; the one longest unused gives way. */
  public void pin(RankingSnapshot snapshot) {
    synchronized (pinned) {
      pinned.put(new Pin(snapshot.key(), snapshot.version()), snapshot);
      while (pinned.size() > pinnedRankings) {
        pinned.remove(pinned.keySet().iterator().next());
      }
    }
  }

  /** The ranking at exactly this version, if it is the newest or still kept. */
  public Optional<RankingSnapshot> at(RankingKey key, long version) {
    RankingSnapshot current = newest.get(key);
    if (current != null && current.version() == version) {
      return Optional.of(current);
    }
    synchronized (pinned) {
      return Optional.ofNullable(pinned.get(new Pin(key, version)));
    }
  }

  /** Calls the listener with each newer ranking, on the thread that brings it. */
  public void listen(Consumer<RankingSnapshot> listener) {
    listeners.add(listener);
  }
}
