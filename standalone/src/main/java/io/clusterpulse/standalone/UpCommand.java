package io.clusterpulse.standalone;

import io.clusterpulse.standalone.machine.LocalSystem;
import io.clusterpulse.standalone.machine.Part;
import io.clusterpulse.standalone.machine.SystemSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Starts everything. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Start everything on this machine; data of earlier runs is there again.",
    footer = {
      "",
      "Examples:",
      "  clusterpulse up                        until Ctrl-C",
      "  clusterpulse up --detach               return when everything is ready",
      "  clusterpulse up --methodology mine.properties --methodology gii-2024",
      "  clusterpulse up --port-query 9080      on another port, kept for later commands"
    })
final class UpCommand implements Callable<Integer> {
  @ParentCommand private Clusterpulse root;
  @Spec private CommandSpec spec;
  @Mixin private PortOptions ports;
  @Mixin private MethodologyOptions methodologies;

  @Option(names = "--detach", description = "Return as soon as everything is ready.")
  private boolean detach;

  @Option(
      names = "--scale",
      paramLabel = "S",
      description =
          "Data will be a sample of this scale, above 0 and at most 1: minPoints of every"
              + " methodology is multiplied by it (default: as before, 1 at first).")
  private BigDecimal scale;

  @Override
  public Integer call() throws IOException, InterruptedException {
    MethodologyChoice choice = new MethodologyChoice(methodologies.chosen());
    PrintWriter out = spec.commandLine().getOut();
    SystemSettings settings = root.settings(ports.chosen());
    Launch launch = new Launch(settings, out);
    LocalSystem system = launch.start(Optional.ofNullable(scale), choice);
    out.println("dashboard  " + settings.url(Part.QUERY));
    out.println("ingest     " + settings.url(Part.INGEST));
    out.println("logs       " + settings.data().resolve("logs"));
    out.flush();
    if (detach) {
      launch.letGo();
    } else if (launch.isOwner()) {
      out.println("Ctrl-C stops everything");
      out.flush();
      launch.watch(system);
    }
    return 0;
  }
}
