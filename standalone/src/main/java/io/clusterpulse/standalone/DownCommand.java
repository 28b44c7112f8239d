package io.clusterpulse.standalone;

import io.clusterpulse.standalone.machine.LocalSystem;
import io.clusterpulse.standalone.machine.SystemSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Stops everything. */
@Command(
    name = "down",
    mixinStandardHelpOptions = true,
    description = "Stop everything that up started here, and nothing else; data stays.",
    footer = {
      "",
      "Examples:",
      "  clusterpulse down",
      "  clusterpulse down --wipe     and forget all data"
    })
final class DownCommand implements Callable<Integer> {
  @ParentCommand private Clusterpulse root;
  @Spec private CommandSpec spec;

  @Option(names = "--wipe", description = "Forget all data afterwards.")
  private boolean wipe;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    SystemSettings settings = root.settings();
    LocalSystem system = LocalSystem.at(settings);
    if (system.isStopped()) {
      out.println("nothing was running");
    } else {
      system.stop(out::println);
    }
    if (wipe && Files.exists(settings.data())) {
      system.wipe();
      out.println("forgotten: " + settings.data());
    }
    return 0;
  }
}
