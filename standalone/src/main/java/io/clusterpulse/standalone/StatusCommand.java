package io.clusterpulse.standalone;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clusterpulse.standalone.machine.LocalSystem;
import io.clusterpulse.standalone.machine.PartState;
import io.clusterpulse.standalone.topics.SourceLags;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Shows everything. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Show every part, the topics and how far their readers are, and the rankings.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:everything is ready", "1:something is not", "2:wrong command line"},
    footer = {"", "Examples:", "  clusterpulse status", "  clusterpulse status --json"})
final class StatusCommand implements Callable<Integer> {
  @ParentCommand private Clusterpulse root;
  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    LocalSystem system = LocalSystem.at(root.settings());
    StatusReport report = StatusReport.of(system);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(asJson(report));
    } else {
      print(report, out);
    }
    out.flush();
    return report.isReady() ? 0 : 1;
  }

  private static void print(StatusReport report, PrintWriter out) {
    TextTable parts = new TextTable("part", "state", "pid", "port", "memory");
    parts.right(2, 3, 4);
    for (PartState part : report.parts()) {
      parts.add(
          part.part().label(),
          state(part),
          part.pid().isPresent() ? Long.toString(part.pid().getAsLong()) : "",
          Integer.toString(part.port()),
          part.pid().isPresent() ? memory(part) : "");
    }
    parts.print(out);
    if (!report.topics().isEmpty()) {
      printTopics(report, out);
    }
    if (!report.rankings().isEmpty()) {
      out.println();
      TextTable rankings = new TextTable("methodology", "edition", "version", "computed at");
      rankings.right(1, 2);
      report
          .rankings()
          .forEach(one -> rankings.add(one.methodology(), one.edition(), one.version(), one.at()));
      rankings.print(out);
    }
    if (!report.sources().isEmpty()) {
      printSources(report, out);
    }
    report.troubles().forEach(trouble -> out.println("! " + trouble));
  }

  private static void printTopics(StatusReport report, PrintWriter out) {
    out.println();
    TextTable topics = new TextTable("topic", "partitions", "records", "lag");
    topics.right(1, 2);
    report
        .topics()
        .forEach(
            topic ->
                topics.add(
                    topic.topic(),
                    Integer.toString(topic.partitions()),
                    Long.toString(topic.records()),
                    report.lagText(topic.topic())));
    topics.print(out);
  }

  private static void printSources(StatusReport report, PrintWriter out) {
    out.println();
    TextTable table =
        new TextTable(
            "source",
            "records",
            "lag",
            "lag s",
            "consumed",
            "applied",
            "superseded",
            "duplicate",
            "rejected",
            "conflicts");
    table.right(1, 2, 3, 4, 5, 6, 7, 8, 9);
    for (SourceLags.Lag lag : report.sources()) {
      Conservation counted = report.conservation().get(lag.partition());
      List<String> cells = new ArrayList<>();
      cells.add(lag.partition());
      List.of(lag.end(), lag.records(), lag.seconds()).forEach(n -> cells.add(Long.toString(n)));
      cells.addAll(counted == null ? Collections.nCopies(6, "?") : counts(counted));
      table.add(cells.toArray(String[]::new));
    }
    table.print(out);
    if (!report.conservation().isEmpty()) {
      out.println("source records: " + Conservation.sum(report.conservation().values().stream()));
    }
    report.generation().forEach(name -> out.println("generation in force: " + name));
  }

  private static List<String> counts(Conservation counted) {
    return Stream.of(
            counted.consumed(),
            counted.applied(),
            counted.superseded(),
            counted.duplicate(),
            counted.rejected(),
            counted.conflicts())
        .map(count -> Long.toString(count))
        .toList();
  }

  private static String state(PartState part) {
    return part.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String memory(PartState part) {
    return ProcessMemory.residentBytes(part.pid().getAsLong()).stream()
        .mapToObj(bytes -> (bytes >> 20) + " MiB")
        .findFirst()
        .orElse("");
  }

  private static ObjectNode asJson(StatusReport report) {
    ObjectNode answer = HttpJson.JSON.createObjectNode();
    answer.put("ready", report.isReady());
    ArrayNode parts = answer.putArray("parts");
    for (PartState part : report.parts()) {
      ObjectNode one = parts.addObject();
      one.put("part", part.part().label());
      one.put("state", state(part));
      one.put("port", part.port());
      part.pid().ifPresent(pid -> one.put("pid", pid));
      part.pid()
          .ifPresent(
              pid ->
                  ProcessMemory.residentBytes(pid)
                      .ifPresent(bytes -> one.put("residentBytes", bytes)));
    }
    answer.set("topics", HttpJson.JSON.valueToTree(report.topics()));
    answer.set("lags", HttpJson.JSON.valueToTree(report.lags()));
    answer.set("rankings", HttpJson.JSON.valueToTree(report.rankings()));
    report.generation().forEach(name -> answer.put("generation", name));
    answer.set("sources", HttpJson.JSON.valueToTree(report.sources()));
    answer.set("conservation", HttpJson.JSON.valueToTree(report.conservation()));
    if (!report.conservation().isEmpty()) {
      answer.put(
          "conserved", report.conservation().values().stream().allMatch(Conservation::holds));
    }
    answer.set("troubles", HttpJson.JSON.valueToTree(report.troubles()));
    return answer;
  }
}
