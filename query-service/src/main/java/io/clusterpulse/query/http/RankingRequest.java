package io.clusterpulse.query.http;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.query.ranking.ClusterSelection;
import io.clusterpulse.query.ranking.SortOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one request for a ranking asks for, checked as far as it can be without the ranking.
 *
 * @param limit empty: the default of the format
 * @param fields of a cluster, in the order of every answer
 */
record RankingRequest(
    Optional<String> methodology,
    Optional<AsOf> asOf,
    ClusterSelection selection,
    Optional<Integer> limit,
    Optional<Cursor> cursor,
    List<String> fields,
    Representation format) {
  static final int LARGEST_LIMIT = 1_000;
  private static final String SORT = "sort";

  static RankingRequest of(Asked asked) {
    Parameters parameters =
        asked.parameters(
            "methodology", "economy", SORT, "q", "limit", "cursor", "fields", RankingFinder.AS_OF);
    Optional<String> sort =
        parameters.oneOf(SORT, SortOrder.names(Arrays.asList(Indicator.values())));
    RankingRequest request =
        new RankingRequest(
            parameters.methodology(),
            parameters.asOf(RankingFinder.AS_OF),
            new ClusterSelection(
                parameters.economy(),
                parameters.text("q"),
                sort.map(SortOrder::new).orElse(SortOrder.SCORE)),
            parameters.integer("limit", 1, LARGEST_LIMIT),
            parameters.cursor(),
            fields(parameters),
            asked.tableFormat(parameters));
    parameters.check();
    return request;
  }

  private static List<String> fields(Parameters parameters) {
    Optional<Set<String>> named = parameters.someOf("fields", ClusterAnswer.FIELDS);
    return named
        .map(names -> ClusterAnswer.FIELDS.stream().filter(names::contains).toList())
        .orElse(ClusterAnswer.DEFAULT_FIELDS);
  }

  /** Without asOf: a version's pages are the same however it was asked for. */
  String fingerprint() {
    return Cursor.fingerprint(
        selection.economy() + "\n" + selection.text() + "\n" + selection.sort().name());
  }

  /** Everything that the bytes depend on besides the ranking. */
  String question() {
    return String.join(
        "\n",
        selection.toString(),
        limit.toString(),
        cursor.map(Cursor::offset).toString(),
        fields.toString());
  }
}
