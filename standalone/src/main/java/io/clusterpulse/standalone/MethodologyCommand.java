package io.clusterpulse.standalone;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.ranking.InvalidMethodologyException;
import io.clusterpulse.core.ranking.Methodology;
import io.clusterpulse.core.ranking.MethodologyProblem;
import io.clusterpulse.core.ranking.YearWindow;
import io.clusterpulse.standalone.machine.MethodologyFiles;
import io.clusterpulse.standalone.machine.SystemSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The rules of a ranking: which there are, what they say, whether a file of one's own is right. */
@Command(
    name = "methodology",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Show the methodologies there are, and check one of your own.",
    footer = {
      "",
      "Examples:",
      "  clusterpulse methodology list",
      "  clusterpulse methodology show gii-2024 > mine.properties",
      "  clusterpulse methodology validate mine.properties",
      "  clusterpulse up --methodology mine.properties"
    })
final class MethodologyCommand implements Runnable {
  @ParentCommand private Clusterpulse root;
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which? validate, list or show");
  }

  @Command(
      name = "validate",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = "Say everything that is wrong with a methodology file.",
      exitCodeListHeading = "%nExit codes:%n",
      exitCodeList = {"0:valid", "1:not valid, or not readable", "2:wrong command line"})
  int validate(
      @Parameters(paramLabel = "FILE", description = "A .properties file.") Path file,
      @Option(names = "--json", description = "One JSON object.") boolean json)
      throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try {
      Methodology methodology = Methodology.read(file);
      if (json) {
        out.println(described(methodology).put("valid", true));
      } else {
        print(methodology, out);
      }
      return 0;
    } catch (InvalidMethodologyException e) {
      if (json) {
        out.println(problems(file, e.problems()));
      } else {
        e.problems().forEach(problem -> out.println(file + ": " + problem));
      }
      return 1;
    } catch (IOException e) {
      throw new IOException(file + " cannot be read: " + e, e);
    } finally {
      out.flush();
    }
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = "List the methodologies that come with the project and those ranked by here.")
  int list(@Option(names = "--json", description = "One JSON object a line.") boolean json)
      throws IOException {
    SystemSettings settings = root.settings();
    PrintWriter out = spec.commandLine().getOut();
    TextTable table = new TextTable("id", "version", "ranked by", "digest");
    table.right(1);
    for (String id : ids(settings)) {
      Methodology methodology = MethodologyFiles.load(settings, id);
      boolean used = settings.methodologies().contains(id);
      if (json) {
        out.println(described(methodology).put("rankedBy", used));
      } else {
        String version = Integer.toString(methodology.version());
        table.add(id, version, used ? "yes" : "no", methodology.digest());
      }
    }
    if (!json) {
      table.print(out);
    }
    out.flush();
    return 0;
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = "Print the file of a methodology, to read or to begin one of your own with.")
  int show(
      @Parameters(paramLabel = "ID", description = "As list names them.") String id,
      @Option(names = "--json", description = "Id, version, digest and windows.") boolean json)
      throws IOException {
    SystemSettings settings = root.settings();
    if (!ids(settings).contains(id)) {
      throw new ParameterException(
          spec.commandLine(), "no methodology is called " + id + "; there are " + ids(settings));
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(
        json
            ? described(MethodologyFiles.load(settings, id)) + System.lineSeparator()
            : MethodologyFiles.text(settings, id));
    out.flush();
    return 0;
  }

  private static List<String> ids(SystemSettings settings) {
    return Stream.concat(Methodology.BUNDLED.stream(), settings.methodologies().stream())
        .distinct()
        .toList();
  }

  private static int latestEdition() {
    return Year.now(ZoneOffset.UTC).getValue() + 1;
  }

  private static void print(Methodology methodology, PrintWriter out) {
    out.println("id       " + methodology.id());
    out.println("version  " + methodology.version());
    out.println("digest   " + methodology.digest());
    out.println("windows  edition " + latestEdition() + ": " + windows(methodology));
  }

  private static String windows(Methodology methodology) {
    return methodology.rules().keySet().stream()
        .map(indicator -> indicator + " " + window(methodology, indicator))
        .collect(Collectors.joining(", "));
  }

  private static String window(Methodology methodology, Indicator indicator) {
    YearWindow window = methodology.window(indicator, latestEdition());
    return window.first() + "-" + window.last();
  }

  private static ObjectNode described(Methodology methodology) {
    ObjectNode answer = HttpJson.JSON.createObjectNode();
    answer.put("id", methodology.id());
    answer.put("version", methodology.version());
    answer.put("digest", methodology.digest());
    answer.put("edition", latestEdition());
    ObjectNode windows = answer.putObject("windows");
    for (Indicator indicator : methodology.rules().keySet()) {
      YearWindow window = methodology.window(indicator, latestEdition());
      windows.putArray(indicator.name()).add(window.first()).add(window.last());
    }
    return answer;
  }

  private static ObjectNode problems(Path file, List<MethodologyProblem> problems) {
    ObjectNode answer = HttpJson.JSON.createObjectNode();
    answer.put("valid", false);
    answer.put("file", file.toString());
    ArrayNode all = answer.putArray("problems");
    for (MethodologyProblem problem : problems) {
      ObjectNode one = all.addObject();
      one.put("line", problem.line());
      one.put("key", problem.key());
      one.put("value", problem.value());
      one.put("allowed", problem.allowed());
    }
    return answer;
  }
}
