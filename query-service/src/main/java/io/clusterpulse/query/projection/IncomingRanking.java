package io.clusterpulse.query.projection;

import io.clusterpulse.query.history.ClusterEvent;
import io.clusterpulse.query.ranking.RankingSnapshot;
import java.util.List;
import java.util.function.Supplier;

/**
 * A ranking from the topic.
 *
 * @param lineage what happened to clusters since the version before
 * @param container makes the bytes to keep, an Avro object container; a version that is known
 *     already needs none
 */
record IncomingRanking(
    RankingSnapshot snapshot, List<ClusterEvent> lineage, Supplier<byte[]> container) {}
