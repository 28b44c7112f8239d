package io.clusterpulse.query.projection;

import io.clusterpulse.query.ranking.RankingSnapshot;
import java.util.function.Supplier;

/**
 * A ranking from the topic.
 *
 * @param container makes the bytes to keep, an Avro object container; a version that is known
 *     already needs none
 */
record IncomingRanking(RankingSnapshot snapshot, Supplier<byte[]> container) {}
