package io.clusterpulse.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import io.clusterpulse.schemas.Generation;
import io.clusterpulse.standalone.generation.Generations;
import io.clusterpulse.standalone.machine.LocalSystem;
import io.clusterpulse.standalone.machine.Part;
import io.clusterpulse.standalone.machine.PartState;
import io.clusterpulse.standalone.machine.SystemSettings;
import io.clusterpulse.standalone.topics.SourceLags;
import io.clusterpulse.standalone.topics.TopicCounts;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;

/**
 * All that can be said of a system at one moment; what cannot be asked is left out and named.
 *
 * @param generation whose rankings are served
 * @param sources how far the log is counted, by partition; known also where scoring does not tell
 * @param conservation what became of the source records, by partition; empty where scoring does not
 *     tell
 * @param troubles what could not be found out, and why
 */
record StatusReport(
    List<PartState> parts,
    List<TopicCounts.Count> topics,
    List<TopicCounts.Lag> lags,
    List<Version> rankings,
    List<String> generation,
    List<SourceLags.Lag> sources,
    Map<String, Conservation> conservation,
    List<String> troubles) {
  /** A ranking as the query-service has it. */
  record Version(String methodology, String edition, String version, String at) {}

  static StatusReport of(LocalSystem system) throws InterruptedException {
    SystemSettings settings = system.settings();
    List<String> troubles = new ArrayList<>();
    StatusReport report =
        new StatusReport(
            system.states(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new TreeMap<>(),
            troubles);
    if (report.isReady(Part.KAFKA)) {
      report.askBroker(settings);
    }
    if (report.isReady(Part.KAFKA) && report.isReady(Part.REGISTRY)) {
      report.askLog(system);
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

  private void askLog(LocalSystem system) throws InterruptedException {
    SystemSettings settings = system.settings();
    URI registry = URI.create(settings.url(Part.REGISTRY));
    try (Generations generations = new Generations(settings.bootstrapServers(), registry)) {
      Generation inForce = generations.inForce().generation();
      generation.add(inForce.toString());
      sources.addAll(
          SourceLags.of(
              settings.bootstrapServers(),
              inForce.suffixed(SecondGeneration.APPLICATION),
              System.currentTimeMillis()));
      Part part = inForce.equals(settings.generation()) ? Part.SCORING : Part.REBUILD;
      if (system.pid(part).isPresent()) {
        askScoring(settings.url(part));
      }
    } catch (ExecutionException e) {
      troubles.add("sources: " + e.getCause().getMessage());
    } catch (KafkaException e) {
      troubles.add("sources: " + e.getMessage());
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

  private void askScoring(String address) throws InterruptedException {
    try {
      String metrics = HttpJson.text(address + "/q/metrics", "text/plain");
      conservation.putAll(Conservation.byPartition(metrics.lines()));
    } catch (IOException e) {
      troubles.add("counters: " + e.getMessage());
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
