package io.clusterpulse.standalone;

import io.clusterpulse.standalone.machine.LocalSystem;
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
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Shows it at work. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Start everything, feed a sample world drawn from published facts, wait until it is ranked,",
      "and print the top of the ranking beside the published one."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:at least 32 of the 34 published clusters were found",
      "1:fewer, or something failed",
      "2:wrong command line"
    },
    footer = {
      "",
      "Examples:",
      "  clusterpulse demo                    until Ctrl-C, with the dashboard to look at",
      "  clusterpulse demo --exit             stop everything afterwards",
      "  clusterpulse demo --scale 0.05 --data /tmp/larger"
    })
final class DemoCommand implements Callable<Integer> {
  private static final int MUST_FIND = 32;

  @ParentCommand private Clusterpulse root;
  @Spec private CommandSpec spec;
  @Mixin private PortOptions ports;
  @Mixin private MethodologyOptions methodologies;

  @Option(
      names = "--scale",
      paramLabel = "S",
      defaultValue = "0.01",
      description =
          "Part of the world's documents, above 0, at most 1 (default: ${DEFAULT-VALUE}).")
  private BigDecimal scale;

  @Option(names = "--exit", description = "Stop everything afterwards.")
  private boolean exit;

  @Option(names = "--json", description = "The result as one JSON object on the last line.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    if (scale.signum() <= 0 || scale.compareTo(BigDecimal.ONE) > 0) {
      throw new ParameterException(
          spec.commandLine(), "--scale must be above 0 and at most 1: " + scale.toPlainString());
    }
    MethodologyChoice choice = new MethodologyChoice(methodologies.chosen());
    PrintWriter out = spec.commandLine().getOut();
    SystemSettings settings = root.settings(ports.chosen());
    Launch launch = new Launch(settings, json ? spec.commandLine().getErr() : out);
    long began = System.nanoTime();
    LocalSystem system = launch.start(Optional.of(scale), choice);
    DemoResult result;
    try {
      result = new Demo(system.settings(), launch::say).run(began);
    } catch (IOException | RuntimeException e) {
      // What was running before keeps running; what this command started, it stops.
      launch.stopOwn();
      throw e;
    }
    result.print(out, json);
    if (exit) {
      launch.letGo();
      system.stop(launch::say);
    } else if (launch.isOwner()) {
      stay(launch, system, out);
    }
    return result.comparison().found() >= MUST_FIND ? 0 : 1;
  }

  private void stay(Launch launch, LocalSystem system, PrintWriter out)
      throws IOException, InterruptedException {
    out.println("Ctrl-C stops everything");
    out.flush();
    launch.watch(system);
  }
}
