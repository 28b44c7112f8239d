package io.clusterpulse.standalone;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clusterpulse.core.ranking.CanonicalDump;
import io.clusterpulse.core.ranking.Methodology;
import io.clusterpulse.schemas.RegistryClient;
import io.clusterpulse.schemas.Topics;
import io.clusterpulse.standalone.generation.Generations;
import io.clusterpulse.standalone.machine.MethodologyFiles;
import io.clusterpulse.standalone.machine.Part;
import io.clusterpulse.standalone.machine.SystemSettings;
import io.clusterpulse.standalone.topics.BatchRecomputation;
import io.clusterpulse.standalone.topics.PublishedRankings;
import io.clusterpulse.standalone.topics.PublishedRankings.Published;
import io.clusterpulse.standalone.topics.TopicReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Checks the live ranking against a computation from scratch. */
@Command(
    name = "digest",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Print the SHA-256 of the newest published ranking's canonical dump, and of the same ranking",
      "computed from scratch out of the source topics up to the positions it includes."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:equal", "1:different, or could not be compared", "2:wrong command line"},
    footer = {
      "",
      "Examples:",
      "  clusterpulse digest",
      "  clusterpulse digest --edition 2026 --dump > ranking.ndjson"
    })
final class DigestCommand implements Callable<Integer> {
  @ParentCommand private Clusterpulse root;
  @Spec private CommandSpec spec;

  @Option(
      names = "--edition",
      paramLabel = "Y",
      description = "A year (default: the latest there is).")
  private Integer edition;

  @Option(
      names = "--methodology",
      paramLabel = "M",
      description = "Such as gii-2025 (default: the first that is ranked by, gii-2024 at first).")
  private String methodology;

  @Option(names = "--dump", description = "Print the canonical dump that is hashed, nothing else.")
  private boolean dump;

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    SystemSettings settings = root.settings();
    if (methodology == null) {
      methodology = settings.methodologies().get(0);
    }
    try (RegistryClient ids = new RegistryClient(URI.create(settings.url(Part.REGISTRY)));
        TopicReader reader = new TopicReader(settings.bootstrapServers())) {
      Published published = choose(PublishedRankings.read(rankingsInForce(settings), reader, ids));
      BatchRecomputation.Result batch =
          BatchRecomputation.of(
              methodology(settings, published),
              published.ranking().edition(),
              published.inputPositions(),
              reader,
              ids);
      return report(published, batch);
    }
  }

  private static String rankingsInForce(SystemSettings settings) {
    try (Generations generations =
        new Generations(settings.bootstrapServers(), URI.create(settings.url(Part.REGISTRY)))) {
      return generations.inForce().generation().of(Topics.RANKINGS).name();
    }
  }

  private Published choose(SortedMap<String, Published> rankings) throws IOException {
    return rankings.values().stream()
        .filter(one -> one.ranking().methodologyId().equals(methodology))
        .filter(one -> edition == null || one.ranking().edition() == edition)
        .reduce((older, newer) -> newer)
        .orElseThrow(
            () ->
                new IOException(
                    "no ranking is published by %s%s; there are %s"
                        .formatted(
                            methodology,
                            edition == null ? "" : " for edition " + edition,
                            rankings.keySet())));
  }

  private static Methodology methodology(SystemSettings settings, Published published)
      throws IOException {
    Methodology methodology =
        MethodologyFiles.load(settings, published.ranking().methodologyId())
            .scaledTo(settings.sampleScale());
    if (!methodology.digest().equals(published.ranking().methodologyDigest())) {
      throw new IOException(
          "the ranking was made by another version or scale of %s: %s, here %s at scale %s"
              .formatted(
                  methodology.id(),
                  published.ranking().methodologyDigest(),
                  methodology.digest(),
                  settings.sampleScale().toPlainString()));
    }
    return methodology;
  }

  private int report(Published published, BatchRecomputation.Result batch) {
    PrintWriter out = spec.commandLine().getOut();
    String live = CanonicalDump.of(published.ranking());
    String again = CanonicalDump.of(batch.ranking());
    boolean equal = live.equals(again);
    if (dump) {
      out.print(live);
    } else if (json) {
      out.println(asJson(published, batch, equal));
    } else {
      print(out, published, batch);
    }
    out.flush();
    if (!equal) {
      spec.commandLine().getErr().println(DumpDifference.between(live, again));
    }
    return equal ? 0 : 1;
  }

  private static void print(PrintWriter out, Published published, BatchRecomputation.Result batch) {
    out.printf(
        "%s/%d version %d: %d clusters from %d records of %d documents (%d records unusable)%n",
        published.ranking().methodologyId(),
        published.ranking().edition(),
        published.version(),
        published.ranking().clusters().size(),
        batch.records(),
        batch.documents(),
        batch.unusable());
    out.println("published     " + CanonicalDump.sha256(published.ranking()));
    out.println("from scratch  " + CanonicalDump.sha256(batch.ranking()));
  }

  private static ObjectNode asJson(
      Published published, BatchRecomputation.Result batch, boolean equal) {
    ObjectNode answer = HttpJson.JSON.createObjectNode();
    answer.put("methodology", published.ranking().methodologyId());
    answer.put("edition", published.ranking().edition());
    answer.put("version", published.version());
    answer.put("clusters", published.ranking().clusters().size());
    answer.put("records", batch.records());
    answer.put("documents", batch.documents());
    answer.put("unusable", batch.unusable());
    answer.put("published", CanonicalDump.sha256(published.ranking()));
    answer.put("fromScratch", CanonicalDump.sha256(batch.ranking()));
    answer.put("equal", equal);
    return answer;
  }
}
