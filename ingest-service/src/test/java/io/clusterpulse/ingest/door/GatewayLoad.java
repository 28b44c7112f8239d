package io.clusterpulse.ingest.door;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The client of the benchmarks, in a process of its own. Takes commands from its input, a line
 * each, and says what came of each: {@code streams PATH DOCUMENTS ROUND STREAMS}, {@code posts PATH
 * DOCUMENTS ROUND CONNECTIONS PER_SECOND}.
 */
final class GatewayLoad {
  private static final int LINES_AT_ONCE = 50;
  private static final int PROGRESS_REPORTS = 10;

  private final int port;
  private final String key;
  private final LoadDocuments documents = new LoadDocuments();

  private GatewayLoad(int port, String key) {
    this.port = port;
    this.key = key;
  }

  /** Port and key; ends with its input. */
  public static void main(String[] arguments) throws Exception {
    GatewayLoad load = new GatewayLoad(Integer.parseInt(arguments[0]), arguments[1]);
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      System.out.println(load.done(line.split(" ")));
    }
  }

  private String done(String[] words) throws Exception {
    int total = Integer.parseInt(words[2]);
    int round = Integer.parseInt(words[3]);
    int parallel = Integer.parseInt(words[4]);
    if (words[0].equals("streams")) {
      return streamed(words[1], total, round, parallel);
    }
    double perSecond = Double.parseDouble(words[5]);
    return new LoadPosts(documents, words[1], key, total, round, perSecond)
        .run(port, parallel)
        .line();
  }

  /**
   * Seconds until every line of some streams at once has its answer, and how many were accepted.
   */
  private String streamed(String path, int total, int round, int streams) throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool();
    AtomicInteger received = new AtomicInteger();
    AtomicInteger receipts = new AtomicInteger();
    long start = System.nanoTime();
    List<Callable<Void>> tasks = new ArrayList<>();
    for (int i = 0; i < streams; i++) {
      int from = (int) ((long) i * total / streams);
      int to = (int) ((i + 1L) * total / streams);
      FastStream stream = new FastStream(port, path, key);
      tasks.add(() -> send(stream, from, to, round));
      tasks.add(() -> receive(stream, to - from, received, receipts, total));
    }
    for (Future<Void> done : threads.invokeAll(tasks)) {
      done.get();
    }
    threads.shutdown();
    return String.format(Locale.ROOT, "%.4f %d", (System.nanoTime() - start) / 1e9, receipts.get());
  }

  private Void send(FastStream stream, int from, int to, int round) throws IOException {
    byte[] lines = new byte[LINES_AT_ONCE << 12];
    for (int i = from; i < to; i += LINES_AT_ONCE) {
      int length = 0;
      for (int j = i; j < Math.min(to, i + LINES_AT_ONCE); j++) {
        byte[] document = documents.document(j, round);
        System.arraycopy(document, 0, lines, length, document.length);
        length += document.length;
        lines[length++] = '\n';
      }
      stream.send(lines, length);
    }
    stream.end();
    return null;
  }

  /** Says when each tenth of all is done. */
  private static Void receive(
      FastStream stream, int lines, AtomicInteger received, AtomicInteger receipts, int total)
      throws IOException {
    try (stream) {
      for (int answered = 0; answered < lines; ) {
        int more = stream.receive();
        answered += more;
        int now = received.addAndGet(more);
        long tenth = (long) now * PROGRESS_REPORTS / total;
        if (tenth > (long) (now - more) * PROGRESS_REPORTS / total) {
          System.out.println("received " + now);
        }
      }
      receipts.addAndGet(stream.taken());
    }
    return null;
  }
}
