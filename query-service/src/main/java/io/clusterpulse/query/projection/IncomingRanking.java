package io.clusterpulse.query.projection;

import io.clusterpulse.query.ranking.RankingSnapshot;
import java.util.function.Supplier;

/**
 * A ranking from the topic.
 *
 * @param payload makes the bytes to keep; only the newest ranking of a batch needs them
 */
record IncomingRanking(RankingSnapshot snapshot, Supplier<byte[]> payload) {}
