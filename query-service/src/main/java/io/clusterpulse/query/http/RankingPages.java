package io.clusterpulse.query.http;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.query.QuerySettings;
import io.clusterpulse.query.ranking.ClusterSnapshot;
import io.clusterpulse.query.ranking.RankingSnapshot;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** Makes one page of a ranking: a pure function of the ranking and the request. */
@ApplicationScoped
class RankingPages {
  private final JsonText json;
  private final Methodologies methodologies;
  private final int defaultLimit;

  RankingPages(JsonText json, Methodologies methodologies, QuerySettings settings) {
    this.json = json;
    this.methodologies = methodologies;
    this.defaultLimit = settings.query().defaultLimit();
  }

  Body page(RankingSnapshot ranking, RankingRequest request) {
    List<ClusterSnapshot> all = request.selection().of(ranking);
    int begin = Math.min(request.cursor().map(Cursor::offset).orElse(0), all.size());
    int end = (int) Math.min((long) begin + limit(request), all.size());
    List<ClusterAnswer> rows =
        all.subList(begin, end).stream()
            .map(cluster -> ClusterAnswer.of(ranking, cluster))
            .toList();
    String next = end < all.size() ? cursor(ranking, request, end).encoded() : null;
    Page page = new Page(rows, all.size(), next);
    return request.format() == Representation.CSV
        ? csv(ranking, request, page)
        : json(ranking, request, page);
  }

  private record Page(List<ClusterAnswer> rows, int total, String nextOrNull) {}

  /** A file that someone downloads is whole unless a limit is asked for. */
  int limit(RankingRequest request) {
    int unasked = request.format() == Representation.CSV ? Integer.MAX_VALUE : defaultLimit;
    return request.limit().orElse(unasked);
  }

  private static Cursor cursor(RankingSnapshot ranking, RankingRequest request, int offset) {
    return new Cursor(ranking.key(), ranking.version(), offset, request.fingerprint());
  }

  private Body json(RankingSnapshot ranking, RankingRequest request, Page page) {
    boolean exact = request.fields().contains("countUnits");
    RankingAnswer answer =
        new RankingAnswer(
            RankingHead.of(ranking, methodologies.minPoints(ranking.key().methodology()), exact),
            page.total,
            page.rows,
            page.nextOrNull);
    return Body.ofPage(json.of(answer, Set.copyOf(request.fields())), page.total, page.nextOrNull);
  }

  private static Body csv(RankingSnapshot ranking, RankingRequest request, Page page) {
    List<String> indicators = ranking.indicators().stream().map(Indicator::name).toList();
    byte[] bytes = ClusterAnswer.table(request.fields(), indicators).of(page.rows);
    return Body.ofPage(bytes, page.total, page.nextOrNull);
  }
}
