package io.clusterpulse.scoring;

import io.clusterpulse.core.ranking.PlaceNames;
import io.clusterpulse.schemas.Generation;
import io.clusterpulse.schemas.SchemaIds;
import io.clusterpulse.schemas.Topic;
import io.clusterpulse.schemas.Topics;
import io.clusterpulse.scoring.book.BookStage;
import io.clusterpulse.scoring.book.PublicationListener;
import io.clusterpulse.scoring.book.RankingPlan;
import io.clusterpulse.scoring.ledger.LedgerStage;
import io.clusterpulse.scoring.ledger.ProgressListener;
import io.clusterpulse.scoring.profile.ProfileSettings;
import io.clusterpulse.scoring.tally.FlushTimes;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.Topology;

/**
 * From documents to rankings:
 *
 * <pre>
 *  patents ──────┐
 *  publications ─┼─▶ Ledger ─▶ Tallies ─▶ location-tallies ─▶ ClusterBook ─▶ rankings
 *  deals ────────┘      └─▶ rejected-documents                  │     ▲ └─▶ cluster-profiles
 *                    one task per source partition              │     │     cluster-outlines
 *                    Profiles ◀───────── profile-requests ◀─────┘     │
 *                       └──────────────▶ profile-tallies ─────────────┘
 * </pre>
 */
final class ScoringTopology {

  /**
   * How often each stage writes, in milliseconds.
   *
   * @param flushMillis source partitions whose documents are new flush at multiples of it
   * @param maxFlushMillis however much changed, a flush waits no longer
   * @param rankingMillis in which one edition and methodology is ranked once at most
   */
  record Pace(long flushMillis, long maxFlushMillis, long rankingMillis) {}

  private ScoringTopology() {}

  /** {@link #build} with profiles as they are made by default, in the thread of the stream. */
  static Topology build(
      Generation generation,
      RankingPlan plan,
      Pace pace,
      SchemaIds ids,
      PlaceNames names,
      ProgressListener progress,
      PublicationListener publications) {
    return build(
        generation, plan, pace, ProfileSettings.DEFAULT, ids, names, progress, publications);
  }

  /**
   * The whole topology, a pure function of its arguments.
   *
   * @param generation whose topics it writes
   * @param profiles how profiles are made
   * @param ids gives schemas their numbers; may wait while the registry is away
   */
  static Topology build(
      Generation generation,
      RankingPlan plan,
      Pace pace,
      ProfileSettings profiles,
      SchemaIds ids,
      PlaceNames names,
      ProgressListener progress,
      PublicationListener publications) {
    Topology topology = new Topology();
    FlushTimes flushTimes = new FlushTimes(pace.flushMillis());
    // Documents to partial sums: work that grows with the documents, in parallel by partition.
    LedgerStage.addTo(
        topology,
        generation,
        ids,
        plan.filter(),
        flushTimes,
        pace.maxFlushMillis(),
        profiles,
        progress);
    // Partial sums to rankings: work that is bounded by the number of places on earth.
    BookStage.addTo(
        topology,
        generation,
        ids,
        plan,
        names,
        pace.rankingMillis(),
        flushTimes,
        profiles,
        publications);
    return topology;
  }

  /** The topics that the stream reads. */
  static List<Topic<?, ?>> inputs(Generation generation) {
    List<Topic<?, ?>> inputs = new ArrayList<>(Topics.SOURCES);
    inputs.add(generation.of(Topics.LOCATION_TALLIES));
    inputs.add(generation.of(Topics.PROFILE_REQUESTS));
    inputs.add(generation.of(Topics.PROFILE_TALLIES));
    return inputs;
  }
}
