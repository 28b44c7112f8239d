package io.clusterpulse.standalone;

import io.clusterpulse.schemas.RegistryClient;
import io.clusterpulse.standalone.machine.Part;
import io.clusterpulse.standalone.machine.SystemSettings;
import io.clusterpulse.standalone.topics.Conflicts;
import io.clusterpulse.standalone.topics.TopicReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Lists the documents that came twice under one revision with different content. */
@Command(
    name = "conflicts",
    mixinStandardHelpOptions = true,
    description = {
      "List the documents that came under one precedence and revision with different content, in the",
      "order of the log: where the one that holds stands, and where the other. Reads the whole log."
    },
    footer = {"", "Examples:", "  clusterpulse conflicts", "  clusterpulse conflicts --json"})
final class ConflictsCommand implements Callable<Integer> {
  @ParentCommand private Clusterpulse root;
  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "One JSON object a line.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    SystemSettings settings = root.settings();
    PrintWriter out = spec.commandLine().getOut();
    TextTable table = new TextTable("document", "revision", "holds", "does not hold");
    table.right(1);
    try (RegistryClient ids = new RegistryClient(URI.create(settings.url(Part.REGISTRY)));
        TopicReader reader = new TopicReader(settings.bootstrapServers())) {
      for (Conflicts.Conflict conflict : Conflicts.in(reader, ids)) {
        if (json) {
          out.println(HttpJson.JSON.valueToTree(conflict).toString());
        } else {
          table.add(
              conflict.documentId(),
              Long.toString(conflict.revision()),
              conflict.holds(),
              conflict.doesNotHold());
        }
      }
    }
    if (!json) {
      table.print(out);
    }
    out.flush();
    return 0;
  }
}
