package io.clusterpulse.standalone.machine;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What is particular to a part: its files, its command, and how to see that it is ready. */
interface PartControl {

  /** Makes the part's files when they are not there yet. */
  void prepare() throws IOException, InterruptedException;

  List<String> command() throws IOException, InterruptedException;

  /** Added to the environment of this process. */
  default Map<String, String> environment() throws IOException {
    return Map.of();
  }

  /** The argument of {@link #command()} by which the process is known again. */
  String mark();

  /** Whether the part does its work now. */
  boolean isReady() throws IOException, InterruptedException;

  /** What the part said when it was last found not ready. */
  default String lastAnswer() {
    return "no answer";
  }

  /** Done once after each start, as soon as the part is ready. */
  default void afterReady() throws IOException {}

  /** Asks the process to end in good order. */
  default void terminate(ProcessHandle process) throws IOException, InterruptedException {
    process.destroy();
  }

  static PartControl of(Part part, SystemSettings settings) {
    return switch (part) {
      case KAFKA -> new KafkaControl(settings);
      case POSTGRESQL -> new PostgresqlControl(settings);
      case REGISTRY -> new RegistryControl(settings);
      case INGEST, SCORING, QUERY, REBUILD -> new ServiceControl(part, settings);
    };
  }
}
