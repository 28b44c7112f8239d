package io.clusterpulse.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The program that shares no line with the project, {@code system-tests/oracle.py}: it reads what
 * {@code clusterpulse tail} prints of the source topics and computes the ranking in one go.
 */
final class Oracle {
  private final Path directory;
  private final String scale;
  private final TestSystem system;
  private final List<Path> dumps;

  /**
   * Dumps the source topics as they are now.
   *
   * @param scale of the sample world that the system's methodologies are scaled to
   */
  Oracle(TestSystem system, Path directory, String scale) throws IOException {
    this.system = system;
    this.directory = directory;
    this.scale = scale;
    this.dumps = new ArrayList<>();
    for (Map.Entry<String, Long> source : system.recordsBySource().entrySet()) {
      if (source.getValue() > 0) {
        dumps.add(dumped(source.getKey(), source.getValue()));
      }
    }
  }

  private Path dumped(String topic, long records) throws IOException {
    String lines =
        system
            .command("tail", topic, "--from-beginning", "--limit", String.valueOf(records))
            .succeeded()
            .out();
    return Files.writeString(directory.resolve(topic + ".jsonl"), lines);
  }

  /**
   * @return the SHA-256 of the ranking's canonical dump
   */
  String digest(String methodology, int edition) throws IOException, InterruptedException {
    Path rules = directory.resolve(methodology + ".properties");
    Files.writeString(rules, system.command("methodology", "show", methodology).succeeded().out());
    List<String> arguments = new ArrayList<>();
    arguments.add(rules.toString());
    dumps.forEach(dump -> arguments.add(dump.toString()));
    arguments.addAll(List.of("--edition", String.valueOf(edition), "--scale", scale));
    return Python.run("oracle.py", arguments).strip();
  }
}
