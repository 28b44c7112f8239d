package io.clusterpulse.standalone;

import io.clusterpulse.schemas.Topic;
import io.clusterpulse.schemas.Topics;
import io.clusterpulse.standalone.generation.Generations;
import io.clusterpulse.standalone.machine.Part;
import io.clusterpulse.standalone.machine.SystemSettings;
import io.clusterpulse.standalone.redrive.Choice;
import io.clusterpulse.standalone.redrive.RedrivePlan;
import io.clusterpulse.standalone.redrive.Redriving;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Tries rejected documents again. */
@Command(
    name = "redrive",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Put rejected documents on their source topics again, byte for byte, after what was wrong is",
      "mended. Without --go, only show what would be done. What was put back once is never put back",
      "again; topic redrives has who did it, when and where it stands now."
    },
    footer = {
      "",
      "Examples:",
      "  clusterpulse redrive                                what there is, by topic and reason",
      "  clusterpulse redrive --reason unknown-schema --go",
      "  clusterpulse redrive --since 2026-11-28T09:00:00Z --topic patents",
      "  clusterpulse redrive --again --go                   also what failed again"
    })
final class RedriveCommand implements Callable<Integer> {
  @ParentCommand private Clusterpulse root;
  @Spec private CommandSpec spec;

  @Option(names = "--reason", paramLabel = "R", description = "Only those rejected for it.")
  private String reason;

  @Option(names = "--topic", paramLabel = "T", description = "Only those of this source topic.")
  private String topic;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Only those rejected then or later: 2026-11-28T09:00:00Z.")
  private String since;

  @Option(names = "--again", description = "Also those that were put back and rejected again.")
  private boolean again;

  @Option(names = "--go", description = "Do it.")
  private boolean go;

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Choice choice = choice();
    SystemSettings settings = root.settings();
    URI registry = URI.create(settings.url(Part.REGISTRY));
    try (Generations generations = new Generations(settings.bootstrapServers(), registry);
        Redriving redriving =
            new Redriving(
                settings.bootstrapServers(), registry, generations.inForce().generation())) {
      RedrivePlan plan = redriving.plan(choice);
      if (go) {
        redriving.send(plan, Instant.now(), Operator.name());
      }
      show(plan);
    }
    return 0;
  }

  private Choice choice() {
    if (topic != null && Topics.SOURCES.stream().map(Topic::name).noneMatch(topic::equals)) {
      throw new ParameterException(
          spec.commandLine(),
          "--topic must be one of %s: %s"
              .formatted(Topics.SOURCES.stream().map(Topic::name).toList(), topic));
    }
    return new Choice(Optional.ofNullable(reason), Optional.ofNullable(topic), time(), again);
  }

  private Optional<Instant> time() {
    try {
      return Optional.ofNullable(since).map(Instant::parse);
    } catch (DateTimeParseException e) {
      throw new ParameterException(
          spec.commandLine(), "--since must be a time such as 2026-11-28T09:00:00Z: " + since);
    }
  }

  private void show(RedrivePlan plan) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      var answer = HttpJson.JSON.createObjectNode();
      answer.put("sent", go ? plan.size() : 0);
      answer.put("toSend", plan.size());
      answer.set("lines", HttpJson.JSON.valueToTree(plan.lines()));
      out.println(answer);
    } else {
      TextTable table =
          new TextTable(
              "topic and reason",
              "rejected",
              "sent before",
              "failed again",
              go ? "sent" : "to send");
      table.right(1, 2, 3, 4);
      plan.lines()
          .forEach(
              (name, line) ->
                  table.add(
                      name,
                      Integer.toString(line.rejected()),
                      Integer.toString(line.sentBefore()),
                      Integer.toString(line.failedAgain()),
                      Integer.toString(line.toSend())));
      table.print(out);
      if (!go && plan.size() > 0) {
        out.println("nothing was sent; to do it, add --go");
      }
    }
    out.flush();
  }
}
