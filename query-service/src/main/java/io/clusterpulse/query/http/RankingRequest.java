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
    ClusterSelection selection,
    Optional<Integer> limit,
    Optional<Cursor> cursor,
    List<String> fields,
    Representation format) {
  static final int LARGEST_LIMIT = 1_000;
  private static final String SORT = "sort";

  static RankingRequest of(Asked asked) {
    Parameters parameters =
        asked.parameters("methodology", "economy", SORT, "q", "limit", "cursor", "fields");
    Optional<String> sort =
        parameters.oneOf(SORT, SortOrder.names(Arrays.asList(Indicator.values())));
    RankingRequest request =
        new RankingRequest(
            parameters.methodology(),
            new ClusterSelection(
                parameters.economy(),
                parameters.text("q"),
                sort.map(SortOrder::new).orElse(SortOrder.SCORE)),
            parameters.integer("limit", 1, LARGEST_LIMIT),
            cursor(parameters),
            fields(parameters),
            asked.tableFormat(parameters));
    parameters.check();
    request.cursor.ifPresent(request::checkSelectionOf);
    return request;
  }

  private static Optional<Cursor> cursor(Parameters parameters) {
    Optional<String> raw = parameters.raw("cursor");
    Optional<Cursor> cursor = raw.flatMap(Cursor::decode);
    if (raw.isPresent() && cursor.isEmpty()) {
      parameters.refuse("cursor", raw.get(), "must be a nextCursor as it was answered");
    }
    return cursor;
  }

  private static List<String> fields(Parameters parameters) {
    Optional<Set<String>> named = parameters.someOf("fields", ClusterAnswer.FIELDS);
    return named
        .map(names -> ClusterAnswer.FIELDS.stream().filter(names::contains).toList())
        .orElse(ClusterAnswer.DEFAULT_FIELDS);
  }

  private void checkSelectionOf(Cursor given) {
    if (!given.selection().equals(fingerprint())) {
      throw ProblemException.badParameter(
          "cursor", given.encoded(), "belongs to other values of economy, q or sort");
    }
  }

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
