package io.clusterpulse.query.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One page of one ranking.
 *
 * @param total rows that match, on all pages together
 * @param nextCursor null on the last page
 */
@Schema(name = "Ranking")
record RankingAnswer(
    @JsonUnwrapped RankingHead ranking,
    @Schema(description = "Clusters that match, on all pages together") int total,
    List<ClusterAnswer> clusters,
    @Schema(
            description = "The parameter cursor of the next page; null on the last",
            nullable = true)
        String nextCursor) {}
