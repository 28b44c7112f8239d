package io.clusterpulse.standalone;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Every port of the system as an option; what is chosen once is kept for later commands. */
final class PortOptions {
  private final Map<String, Integer> chosen = new LinkedHashMap<>();

  @Option(names = "--port-query", paramLabel = "PORT", description = "Dashboard and query API.")
  void query(int port) {
    chosen.put("query", port);
  }

  @Option(names = "--port-ingest", paramLabel = "PORT", description = "Ingest API.")
  void ingest(int port) {
    chosen.put("ingest", port);
  }

  @Option(names = "--port-scoring", paramLabel = "PORT", description = "Scoring: health, metrics.")
  void scoring(int port) {
    chosen.put("scoring", port);
  }

  @Option(
      names = "--port-rebuild",
      paramLabel = "PORT",
      description = "A second scoring-service: health, metrics.")
  void rebuild(int port) {
    chosen.put("rebuild", port);
  }

  @Option(names = "--port-kafka", paramLabel = "PORT", description = "Kafka broker.")
  void kafka(int port) {
    chosen.put("kafka", port);
  }

  @Option(
      names = "--port-kafka-controller",
      paramLabel = "PORT",
      description = "The broker's own controller.")
  void kafkaController(int port) {
    chosen.put("kafka-controller", port);
  }

  @Option(names = "--port-registry", paramLabel = "PORT", description = "Schema registry.")
  void registry(int port) {
    chosen.put("registry", port);
  }

  @Option(names = "--port-postgresql", paramLabel = "PORT", description = "PostgreSQL.")
  void postgresql(int port) {
    chosen.put("postgresql", port);
  }

  /** By the name of the port's setting; only those given. */
  Map<String, Integer> chosen() {
    return Map.copyOf(chosen);
  }
}
