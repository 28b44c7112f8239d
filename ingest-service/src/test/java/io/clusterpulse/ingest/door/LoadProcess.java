package io.clusterpulse.ingest.door;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/** The other end of {@link GatewayLoad}. */
final class LoadProcess implements AutoCloseable {
  private final Process process;
  private final PrintStream commands;
  private final BufferedReader answers;

  /** Documents with one status: how many, and how long their answers took. */
  record Outcome(int documents, double p50Millis, double p99Millis) {}

  /** Posts by the status of their answers. */
  record Posted(double seconds, Map<Integer, Outcome> outcomes) {
    /** Documents per second that were answered with the status. */
    double perSecond(int status) {
      return outcomes.containsKey(status) ? outcomes.get(status).documents() / seconds : 0;
    }
  }

  LoadProcess(int port, String key) throws IOException {
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                BrokerProcess.classPath(),
                GatewayLoad.class.getName(),
                Integer.toString(port),
                key)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    commands = new PrintStream(process.getOutputStream(), true);
    answers = process.inputReader();
  }

  /** Documents accepted per second until every line has its answer. */
  double streamed(String path, int documents, int round, int streams, IntConsumer progress)
      throws IOException {
    commands.println("streams " + path + " " + documents + " " + round + " " + streams);
    String[] words = answer(progress).split(" ");
    if (Integer.parseInt(words[1]) < documents) {
      System.out.println("accepted of " + documents + " lines: " + words[1]);
    }
    return Integer.parseInt(words[1]) / Double.parseDouble(words[0]);
  }

  /**
   * @param perSecond 0 for as many as there are answers
   */
  Posted posted(String path, int documents, int round, int connections, double perSecond)
      throws IOException {
    commands.println(
        "posts " + path + " " + documents + " " + round + " " + connections + " " + perSecond);
    String[] words = answer(received -> {}).split(" ");
    Map<Integer, Outcome> outcomes = new TreeMap<>();
    for (int i = 1; i < words.length; i++) {
      String[] parts = words[i].split("[=:]");
      outcomes.put(
          Integer.parseInt(parts[0]),
          new Outcome(
              Integer.parseInt(parts[1]),
              Double.parseDouble(parts[2]),
              Double.parseDouble(parts[3])));
    }
    return new Posted(Double.parseDouble(words[0]), outcomes);
  }

  private String answer(IntConsumer progress) throws IOException {
    for (String line = answers.readLine(); line != null; line = answers.readLine()) {
      if (!line.startsWith("received ")) {
        return line;
      }
      progress.accept(Integer.parseInt(line.substring("received ".length())));
    }
    throw new IOException("the load has ended; its errors stand above");
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
