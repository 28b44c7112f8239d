package io.clusterpulse.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.clusterpulse.standalone.machine.Part;
import io.clusterpulse.standalone.machine.SystemSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Prints a ranking. */
@Command(
    name = "rank",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Print a ranking, as the query API answers it.",
    footer = {
      "",
      "Examples:",
      "  clusterpulse rank",
      "  clusterpulse rank --edition 2026 --methodology gii-2025 --limit 100",
      "  clusterpulse rank --format csv > ranking.csv"
    })
final class RankCommand implements Callable<Integer> {
  @ParentCommand private Clusterpulse root;
  @Spec private CommandSpec spec;

  @Option(
      names = "--edition",
      paramLabel = "Y",
      defaultValue = "latest",
      description = "A year (default: ${DEFAULT-VALUE}).")
  private String edition;

  @Option(
      names = "--methodology",
      paramLabel = "M",
      description = "Such as gii-2025 (default: the first that is ranked by, gii-2024 at first).")
  private String methodology;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "How many clusters at most (default: ${DEFAULT-VALUE}).")
  private int limit;

  /** What is printed. */
  enum Format {
    table,
    csv,
    json
  }

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format;

  @Option(names = "--json", description = "The same as --format json.")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    SystemSettings settings = root.settings();
    String chosen = methodology == null ? settings.methodologies().get(0) : methodology;
    String address =
        "%s/v1/rankings/%s?methodology=%s&limit=%d"
            .formatted(settings.url(Part.QUERY), encoded(edition), encoded(chosen), limit);
    switch (json ? Format.json : format) {
      case csv -> out.print(HttpJson.text(address, "text/csv"));
      case json -> out.println(HttpJson.text(address, "application/json"));
      case table -> print(HttpJson.json(address), out);
    }
    out.flush();
    return 0;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private static void print(JsonNode ranking, PrintWriter out) {
    out.printf(
        "%s, edition %s%s, version %s, computed at %s%n%n",
        ranking.path("methodology").asText(),
        ranking.path("edition").asText(),
        ranking.path("provisional").asBoolean() ? " (provisional)" : "",
        ranking.path("version").asText(),
        ranking.path("computedAt").asText());
    TextTable table = new TextTable("rank", "cluster", "economies", "score", "change");
    table.right(0, 3, 4);
    for (JsonNode cluster : ranking.path("clusters")) {
      table.add(
          cluster.path("rank").asText(),
          cluster.path("name").asText(),
          join(cluster.path("economies")),
          percent(cluster.path("score").asDouble()),
          change(cluster.path("rankChange")));
    }
    table.print(out);
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }

  private static String change(JsonNode change) {
    return change.isNumber() ? String.format(Locale.ROOT, "%+d", change.asInt()) : "new";
  }

  private static String join(JsonNode texts) {
    List<String> all = new ArrayList<>();
    texts.forEach(text -> all.add(text.asText()));
    return String.join("/", all);
  }
}
