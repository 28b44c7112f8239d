package io.clusterpulse.scoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;

/** One process of the stream that is to be stopped, let go on, and killed. */
final class KillRunInstance {
  private static final Pattern PROCESS_ID = Pattern.compile("\"processId\":\"([^\"]+)\"");
  private static final ListTransactionsOptions OPEN =
      new ListTransactionsOptions()
          .filterStates(
              EnumSet.of(
                  TransactionState.ONGOING,
                  TransactionState.PREPARE_COMMIT,
                  TransactionState.PREPARE_ABORT));

  private final Path stateDir;
  private final Admin admin;
  private final Process process;
  private final long startedMillis = System.currentTimeMillis();

  private KillRunInstance(Path stateDir, Admin admin, Process process) {
    this.stateDir = stateDir;
    this.admin = admin;
    this.process = process;
  }

  static KillRunInstance start(
      String brokers, String registryUrl, Path stateDir, int documents, Admin admin)
      throws IOException {
    String name = "-Dclusterpulse.scoring.instance-id=" + stateDir.getFileName();
    return new KillRunInstance(
        stateDir,
        admin,
        ScoringProcess.startMember(brokers, registryUrl, stateDir, documents, List.of(name)));
  }

  Path stateDir() {
    return stateDir;
  }

  /** SIGSTOP: from here on the process does nothing, its connections stay. */
  void pause() throws IOException, InterruptedException {
    signal("-STOP");
  }

  /** SIGCONT. */
  void goOn() throws IOException, InterruptedException {
    signal("-CONT");
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** SIGTERM; false where it had to be killed after all. */
  boolean stop(Duration patience) throws InterruptedException {
    process.destroy();
    boolean isOver = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    if (!isOver) {
      kill();
    }
    return isOver;
  }

  /** Whether it had a transaction open at some moment of that time. */
  boolean awaitOpenTransaction(Duration patience) throws Exception {
    long deadline = System.nanoTime() + patience.toNanos();
    boolean isOpen = hasOpenTransaction();
    while (!isOpen && System.nanoTime() < deadline) {
      isOpen = hasOpenTransaction();
    }
    return isOpen;
  }

  /**
   * Pauses the process inside one of its transactions.
   *
   * @return whether that came about in time; if not, the process is paused outside of one
   */
  boolean pauseInTransaction(Duration patience) throws Exception {
    long deadline = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < deadline) {
      if (hasOpenTransaction()) {
        pause();
        if (hasOpenTransaction()) {
          return true;
        }
        goOn();
      }
    }
    pause();
    return hasOpenTransaction();
  }

  /**
   * Whether the coordinator knows an open transaction that a thread of this process began: those of
   * a process that was killed on the same disk stay open until the next one is at work.
   */
  boolean hasOpenTransaction() throws IOException, ExecutionException, InterruptedException {
    String processId = processId();
    if (processId.isEmpty()) {
      return false;
    }
    List<String> open =
        admin.listTransactions(OPEN).all().get().stream()
            .map(TransactionListing::transactionalId)
            .filter(id -> id.contains(processId))
            .toList();
    return admin.describeTransactions(open).all().get().values().stream()
        .anyMatch(one -> one.transactionStartTimeMs().orElse(0) > startedMillis);
  }

  /** Kafka Streams gives its processes an id, which is kept with the state; empty: not yet. */
  private String processId() throws IOException {
    if (!Files.exists(stateDir)) {
      return "";
    }
    try (Stream<Path> files = Files.walk(stateDir, 2)) {
      List<Path> metadata =
          files
              .filter(
                  file -> file.getFileName().toString().equals("kafka-streams-process-metadata"))
              .toList();
      if (metadata.isEmpty()) {
        return "";
      }
      Matcher id = PROCESS_ID.matcher(Files.readString(metadata.get(0)));
      return id.find() ? id.group(1) : "";
    }
  }

  private void signal(String signal) throws IOException, InterruptedException {
    new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
  }
}
