package io.clusterpulse.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import io.clusterpulse.standalone.machine.LocalSystem;
import io.clusterpulse.standalone.machine.Part;
import io.clusterpulse.standalone.machine.PartState;
import io.clusterpulse.standalone.machine.SystemSettings;
import io.clusterpulse.standalone.topics.TopicCounts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/**
 * All that can be said of a system at one moment; what cannot be asked is left out and named.
 *
 * @param conservation what became of the source records; empty where scoring does not tell
 * @param troubles what could not be found out, and why
 */
record StatusReport(
    List<PartState> parts,
    List<TopicCounts.Count> topics,
    List<TopicCounts.Lag> lags,
    List<Version> rankings,
    Optional<Conservation> conservation,
    List<String> troubles) {
  /** A ranking as the query-service has it. */
  record Version(String methodology, String edition, String version, String at) {}

  static StatusReport of(LocalSystem system) throws InterruptedException {
    SystemSettings settings = system.settings();
    List<String> troubles = new ArrayList<>();
    Optional<Conservation> conservation =
        system.pid(Part.SCORING).isPresent() ? askScoring(settings, troubles) : Optional.empty();
    StatusReport report =
        new StatusReport(
            system.states(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            conservation,
            troubles);
    if (report.isReady(Part.KAFKA)) {
      report.askBroker(settings);
    }
    if (report.isReady(Part.QUERY)) {
      report.askQuery(settings);
    }
    return report;
  }

  boolean isReady() {
    return parts.stream().allMatch(part -> part.state() == PartState.State.READY);
  }

  private boolean isReady(Part part) {
    return parts.get(part.ordinal()).state() == PartState.State.READY;
  }

  private void askBroker(SystemSettings settings) throws InterruptedException {
    try (TopicCounts broker = new TopicCounts(settings.bootstrapServers())) {
      topics.addAll(broker.counts());
      lags.addAll(broker.lags());
    } catch (ExecutionException e) {
      troubles.add("topics: " + e.getCause().getMessage());
    }
  }

  private void askQuery(SystemSettings settings) throws InterruptedException {
    try {
      JsonNode answer = HttpJson.json(settings.url(Part.QUERY) + "/v1/rankings");
      for (JsonNode one : answer.isArray() ? answer : answer.path("rankings")) {
        rankings.add(
            new Version(
                one.path("methodology").asText(),
                one.path("edition").asText(),
                one.path("version").asText(),
                one.path("computedAt").asText()));
      }
    } catch (IOException e) {
      troubles.add("rankings: " + e.getMessage());
    }
  }

  private static Optional<Conservation> askScoring(SystemSettings settings, List<String> troubles)
      throws InterruptedException {
    try {
      String metrics = HttpJson.text(settings.url(Part.SCORING) + "/q/metrics", "text/plain");
      return Optional.of(Conservation.of(metrics.lines()));
    } catch (IOException e) {
      troubles.add("counters: " + e.getMessage());
      return Optional.empty();
    }
  }

  /** The lag of every group that reads this topic; empty where none does. */
  String lagText(String topic) {
    return lags.stream()
        .filter(lag -> lag.topic().equals(topic))
        .map(lag -> lag.group() + " " + lag.lag())
        .collect(Collectors.joining(", "));
  }
}
