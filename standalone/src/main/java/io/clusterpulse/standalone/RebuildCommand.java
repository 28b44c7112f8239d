package io.clusterpulse.standalone;

import io.clusterpulse.schemas.Generation;
import io.clusterpulse.schemas.GenerationLog.InForce;
import io.clusterpulse.standalone.generation.GenerationComparison;
import io.clusterpulse.standalone.generation.Generations;
import io.clusterpulse.standalone.generation.Rebuild;
import io.clusterpulse.standalone.machine.LocalSystem;
import io.clusterpulse.standalone.machine.Part;
import io.clusterpulse.standalone.machine.SystemSettings;
import io.clusterpulse.standalone.topics.TopicReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Counts everything again beside the running system. */
@Command(
    name = "rebuild",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Count everything again from the start of the log, beside the running system; compare; and",
      "let the readers go over in one step. Both go on counting until --drop."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done, and equal where compared",
      "1:different, so nothing was switched, or something failed",
      "2:wrong command line"
    },
    footer = {
      "",
      "Examples:",
      "  clusterpulse rebuild                        rebuild, and switch if it is equal",
      "  clusterpulse rebuild --compare-only         rebuild, and say what is different",
      "  clusterpulse rebuild --accept-difference    switch though it is different",
      "  clusterpulse rebuild --back                 the generation from before is served again",
      "  clusterpulse rebuild --drop                 forget the generation that is not served"
    })
final class RebuildCommand implements Callable<Integer> {
  private static final Duration SERVED_WITHIN = Duration.ofSeconds(60);

  @ParentCommand private Clusterpulse root;
  @Spec private CommandSpec spec;
  @ArgGroup private Action action = new Action();

  /** One of these, or none. */
  static final class Action {
    @Option(names = "--compare-only", description = "Switch nothing, equal or not.")
    private boolean compareOnly;

    @Option(
        names = "--accept-difference",
        description = "Switch also where the rankings are different.")
    private boolean acceptDifference;

    @Option(names = "--back", description = "Switch back, equal or not, once it has caught up.")
    private boolean back;

    @Option(names = "--drop", description = "Stop and forget the generation that is not served.")
    private boolean drop;
  }

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description =
          "How long to wait for rankings of the very same input while documents keep coming"
              + " (default: ${DEFAULT-VALUE}).")
  private int patienceSeconds;

  @Override
  public Integer call() throws IOException, InterruptedException {
    SystemSettings settings = root.settings();
    if (LocalSystem.at(settings).pid(Part.KAFKA).isEmpty()) {
      throw new IOException("nothing runs here; start it with: clusterpulse up --detach");
    }
    try (Generations generations =
        new Generations(settings.bootstrapServers(), URI.create(settings.url(Part.REGISTRY)))) {
      SecondGeneration second = new SecondGeneration(settings, generations, this::say);
      if (action.drop) {
        second.drop();
        return 0;
      }
      Generation other = second.startIfNeeded(action.back);
      if (!action.back && !action.compareOnly) {
        second.requireNewer(other);
      }
      try (TopicReader log = new TopicReader(settings.bootstrapServers());
          Rebuild rebuild = new Rebuild(generations, other, log, this::say)) {
        rebuild.awaitCaughtUp(() -> second.isRunning(other));
        return proceed(rebuild, second) ? 0 : 1;
      }
    }
  }

  private boolean proceed(Rebuild rebuild, SecondGeneration second)
      throws IOException, InterruptedException {
    List<GenerationComparison> comparisons =
        rebuild.compare(Duration.ofSeconds(action.back ? 1 : patienceSeconds));
    comparisons.forEach(comparison -> comparison.lines().forEach(this::say));
    rebuild.onlyInForce().forEach(key -> say(key + ": not in the other; stays as it is"));
    boolean equal = comparisons.stream().allMatch(GenerationComparison::isEqual);
    if (action.compareOnly) {
      return equal;
    }
    if (!equal && !action.acceptDifference && !action.back) {
      say("not switched; if the difference is wanted: clusterpulse rebuild --accept-difference");
      return false;
    }
    InForce inForce = rebuild.switchOver(Instant.now(), Operator.name());
    say("generation " + inForce.generation() + " is in force");
    second.awaitServed(inForce.generation(), SERVED_WITHIN);
    say("and its rankings are served; the other one goes on until: clusterpulse rebuild --drop");
    return true;
  }

  private void say(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
