package io.clusterpulse.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clusterpulse.standalone.machine.Part;
import io.clusterpulse.standalone.machine.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The manifests speak of services, ports, addresses and settings that there are. */
class DeploymentFilesTest {
  private static final List<Part> SERVICES = List.of(Part.INGEST, Part.SCORING, Part.QUERY);

  @Test
  void everyServiceIsDeployedWithProbesAndLimitsOnItsOwnPort() {
    for (Part service : SERVICES) {
      String name = service.label() + "-service";
      JsonNode workload =
          DeploymentFiles.manifests().stream()
              .filter(one -> Set.of("Deployment", "StatefulSet").contains(one.at("/kind").asText()))
              .filter(one -> one.at("/metadata/name").asText().equals(name))
              .findFirst()
              .orElseThrow();
      JsonNode container = workload.at("/spec/template/spec/containers/0");
      assertThat(container.at("/image").asText()).isEqualTo("clusterpulse/" + name);
      assertThat(container.at("/ports/0/containerPort").asInt())
          .isEqualTo(Ports.defaults().of(service));
      assertThat(container.at("/readinessProbe/httpGet/path").asText())
          .isEqualTo("/q/health/ready");
      assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/q/health/live");
      assertThat(container.at("/resources/limits/memory").asText()).isNotEmpty();
      assertThat(workload.at("/spec/template/spec/terminationGracePeriodSeconds").asInt())
          .isGreaterThanOrEqualTo(30);
      assertThat(workload.at("/spec/selector/matchLabels"))
          .isEqualTo(workload.at("/spec/template/metadata/labels"));
    }
  }

  @Test
  void everySettingOfOursIsOneThatAServiceHas() throws IOException {
    String known = settingsInCode();
    Set<String> unknown = new TreeSet<>();
    for (String name : environment()) {
      String last = camelCase(name.substring(name.lastIndexOf("__") + 1).toLowerCase(Locale.ROOT));
      if (name.startsWith("CLUSTERPULSE_") && !known.contains(" " + last + "()")) {
        unknown.add(name);
      }
    }
    assertThat(unknown).isEmpty();
    assertThat(environment()).contains("CLUSTERPULSE_SCORING_STANDBY_REPLICAS");
  }

  @Test
  void everyAlertSaysHowBadItIsAndWhatItIs() {
    for (JsonNode alert : DeploymentFiles.alerts()) {
      assertThat(alert.at("/labels/severity").asText()).as("%s", alert).isIn("page", "ticket");
      assertThat(alert.at("/annotations/summary").asText()).as("%s", alert).isNotEmpty();
    }
    assertThat(DeploymentFiles.metrics())
        .contains("clusterpulse_query_log_lag_seconds", "clusterpulse_scoring_documents_total")
        .doesNotContain("histogram_quantile", "up");
  }

  private static List<String> environment() {
    List<String> names = new ArrayList<>();
    for (JsonNode manifest : DeploymentFiles.manifests()) {
      manifest.at("/data").fieldNames().forEachRemaining(names::add);
      manifest.findValues("env").forEach(env -> names.addAll(env.findValuesAsText("name")));
    }
    names.removeIf(name -> !name.matches("[A-Z][A-Z0-9_]+"));
    return names;
  }

  /** {@code CLUSTERPULSE_SCORING_STANDBY_REPLICAS} ends in {@code standbyReplicas()}. */
  private static String camelCase(String name) {
    String[] words =
        name.replaceFirst("^_?(clusterpulse_)?(kafka|registry|scoring|query)_", "").split("_");
    StringBuilder camelCase = new StringBuilder();
    for (String word : words) {
      if (word.isEmpty()) {
        continue;
      }
      camelCase.append(
          camelCase.isEmpty()
              ? word
              : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
    }
    return camelCase.toString();
  }

  private static String settingsInCode() throws IOException {
    StringBuilder all = new StringBuilder();
    for (Part service : SERVICES) {
      try (Stream<Path> files =
          Files.walk(TestSystem.HOME.resolve(service.label() + "-service/src/main/java"))) {
        for (Path file : files.filter(one -> one.toString().endsWith("Settings.java")).toList()) {
          all.append(Files.readString(file));
        }
      }
    }
    return all.toString();
  }
}
