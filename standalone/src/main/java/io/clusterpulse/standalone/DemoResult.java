package io.clusterpulse.standalone;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clusterpulse.core.ranking.PublishedTable;
import java.io.PrintWriter;
import java.util.Optional;

/** What the demo shows at its end. */
record DemoResult(
    String methodology,
    int edition,
    PublishedComparison comparison,
    DemoTiming timing,
    String dashboard) {
  private static final int SHOWN = 20;

  void print(PrintWriter out, boolean json) {
    if (json) {
      out.println(asJson());
    } else {
      print(out);
    }
    out.flush();
  }

  private void print(PrintWriter out) {
    out.printf("%n%s, edition %d, beside the table published in 2023:%n%n", methodology, edition);
    TextTable table =
        new TextTable("rank", "cluster", "score", "published", "published cluster", "total");
    table.right(0, 2, 3, 5);
    for (PublishedComparison.Ours one : comparison.first(SHOWN)) {
      Optional<PublishedTable.Row> row = comparison.rowOf(one);
      table.add(
          Integer.toString(one.rank()),
          one.name(),
          RankCommand.percent(one.score()),
          row.map(found -> Integer.toString(found.rank())).orElse(""),
          row.map(PublishedTable.Row::cluster).orElse(""),
          row.map(found -> found.totalSharePercent() + " %").orElse(""));
    }
    table.print(out);
    out.println();
    out.println(summary());
    out.println(timing);
    out.println("dashboard  " + dashboard);
  }

  private String summary() {
    StringBuilder text = new StringBuilder();
    text.append(
        "found %d of %d published clusters".formatted(comparison.found(), comparison.published()));
    if (!comparison.missing().isEmpty()) {
      text.append(" (not: ").append(String.join("; ", comparison.missing())).append(")");
    }
    text.append(
        comparison.outOfOrder().isEmpty()
            ? "; the first ten stand in the published order"
            : "; in another order: " + String.join("; ", comparison.outOfOrder()));
    return text.toString();
  }

  private ObjectNode asJson() {
    ObjectNode answer = HttpJson.JSON.createObjectNode();
    answer.put("methodology", methodology);
    answer.put("edition", edition);
    answer.put("found", comparison.found());
    answer.put("published", comparison.published());
    answer.set("missing", HttpJson.JSON.valueToTree(comparison.missing()));
    answer.set("outOfOrder", HttpJson.JSON.valueToTree(comparison.outOfOrder()));
    answer.put("documents", timing.documents());
    answer.put("readySeconds", timing.readySeconds());
    answer.put("feedSeconds", timing.feedSeconds());
    answer.put("rankSeconds", timing.rankSeconds());
    answer.put("dashboard", dashboard);
    return answer;
  }
}
