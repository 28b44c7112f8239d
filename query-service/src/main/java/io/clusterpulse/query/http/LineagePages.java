package io.clusterpulse.query.http;

import io.clusterpulse.query.QuerySettings;
import io.clusterpulse.query.history.ClusterEvent;
import io.clusterpulse.query.history.ClusterLineage;
import io.clusterpulse.query.history.ClusterLineage.Place;
import io.clusterpulse.query.history.ClusterLineage.Selection;
import io.clusterpulse.query.ranking.RankingKey;
import io.clusterpulse.query.ranking.RankingSnapshot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Pages of what happened to clusters. */
@ApplicationScoped
class LineagePages {
  private final Asked asked;
  private final ClusterLineage lineage;
  private final Answers answers;
  private final JsonText json;
  private final int defaultLimit;

  LineagePages(
      Asked asked, ClusterLineage lineage, Answers answers, JsonText json, QuerySettings settings) {
    this.asked = asked;
    this.lineage = lineage;
    this.answers = answers;
    this.json = json;
    this.defaultLimit = settings.query().defaultLimit();
  }

  /** What one request asks for. */
  record Asking(
      Selection selection,
      Optional<Cursor> cursor,
      Optional<Integer> limit,
      Representation format) {

    private String fingerprint() {
      return Cursor.fingerprint("lineage " + selection);
    }

    /**
     * @throws ProblemException 400 when the cursor is of another ranking or another question
     */
    void checkCursor(String edition, Optional<String> methodology) {
      cursor.ifPresent(at -> at.check(edition, methodology, fingerprint()));
    }

    /** A walk stays with its edition when a later one becomes the latest. */
    RankingKey key(RankingSnapshot newest) {
      return cursor.map(Cursor::key).orElse(newest.key());
    }

    private Place place() {
      return cursor.map(at -> new Place(at.version(), at.offset())).orElse(Place.START);
    }
  }

  Asking asking(Parameters parameters, Selection selection) {
    Optional<Integer> limit = parameters.integer("limit", 1, RankingRequest.LARGEST_LIMIT);
    return new Asking(selection, parameters.cursor(), limit, asked.tableFormat(parameters));
  }

  ClusterLineage.Page page(RankingKey key, Asking asking) {
    int unasked = asking.format == Representation.CSV ? Integer.MAX_VALUE : defaultLimit;
    return lineage.page(key, asking.selection, asking.place(), asking.limit.orElse(unasked));
  }

  Response answer(RankingKey key, Asking asking, ClusterLineage.Page page) {
    String next = page.more() ? nextCursor(key, asking, page) : null;
    byte[] bytes =
        asking.format == Representation.CSV
            ? LineageAnswer.TABLE.of(page.events())
            : json.of(
                new LineageAnswer(
                    key.methodology(), key.edition(), page.total(), page.events(), next));
    return answers.once(asked, asking.format, Body.ofPage(bytes, page.total(), next));
  }

  private static String nextCursor(RankingKey key, Asking asking, ClusterLineage.Page page) {
    ClusterEvent last = page.events().get(page.events().size() - 1);
    return new Cursor(key, last.version(), last.ordinal(), asking.fingerprint()).encoded();
  }
}
