package io.clusterpulse.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** What {@code deploy/} says. */
final class DeploymentFiles {
  private static final Path DEPLOY = TestSystem.HOME.resolve("deploy");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern METRIC = Pattern.compile("\\b[a-z]+(_[a-z0-9]+)+(?=[\\[{)\\s]|$)");
  private static final Pattern LABELS = Pattern.compile("\\{[^}]*}|\\b(by|without) \\([^)]*\\)");
  private static final Set<String> FUNCTIONS = Set.of("histogram_quantile");

  private DeploymentFiles() {}

  /** Every document of every Kubernetes manifest. */
  static List<JsonNode> manifests() {
    List<JsonNode> manifests = new ArrayList<>();
    try (Stream<Path> files = Files.list(DEPLOY.resolve("kubernetes"))) {
      for (Path file : files.sorted().toList()) {
        new Yaml()
            .loadAll(Files.readString(file))
            .forEach(document -> manifests.add(JSON.valueToTree(document)));
      }
      return manifests;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The alerting rules, one node each. */
  static List<JsonNode> alerts() {
    JsonNode rules = JSON.valueToTree(new Yaml().load(read("monitoring/alerts.yaml")));
    List<JsonNode> alerts = new ArrayList<>();
    rules.at("/groups").forEach(group -> group.get("rules").forEach(alerts::add));
    return alerts;
  }

  /** Every metric that an alert or the dashboard asks for. */
  static Set<String> metrics() {
    List<String> expressions = new ArrayList<>();
    alerts().forEach(alert -> expressions.add(alert.get("expr").asText()));
    try {
      JSON.readTree(read("monitoring/dashboard.json"))
          .findValues("expr")
          .forEach(expression -> expressions.add(expression.asText()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Set<String> metrics = new TreeSet<>();
    for (String expression : expressions) {
      Matcher names = METRIC.matcher(LABELS.matcher(expression).replaceAll(" "));
      while (names.find()) {
        metrics.add(names.group());
      }
    }
    metrics.removeAll(FUNCTIONS);
    return metrics;
  }

  private static String read(String file) {
    try {
      return Files.readString(DEPLOY.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
