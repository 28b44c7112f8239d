package io.clusterpulse.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Documents for the gateway, as many lines or posts as a benchmark asks for. */
final class GatewayLoad {
  static final String PATH = "/v1/publications";

  private static final int STREAMS = 4;
  private static final int CONNECTIONS = 128;

  private GatewayLoad() {}

  static String document(int number, int round) {
    return "{\"documentId\":\"10.1000/bench."
        + round
        + "."
        + number
        + "\",\"publicationDate\":\"2024-06-13\",\"authors\":[{\"affiliations\":[{\"name\":\"University"
        + " of Example\",\"place\":{\"city\":\"Boston\",\"region\":\"MA\",\"countryCode\":\"US\"}}]},"
        + "{\"affiliations\":[{\"ror\":\"https://ror.org/057zh3y96\",\"location\":{\"latitude\":35.71,"
        + "\"longitude\":139.76}}]}],\"fields\":[\"Materials Science\"]}";
  }

  /** Seconds until every line of some streams at once has its answer. */
  static double streamed(int documents, int round) throws Exception {
    return inParallel(
        STREAMS,
        stream -> {
          int from = stream * documents / STREAMS;
          int to = (stream + 1) * documents / STREAMS;
          stream(from, to, round, answered -> {});
          return null;
        });
  }

  /** Sends lines over one request until each has its receipt. */
  static void stream(int from, int to, int round, IntConsumer progress) throws Exception {
    try (FastStream stream = new FastStream(RestAssured.port, PATH)) {
      ExecutorService sender = Executors.newSingleThreadExecutor();
      Future<Void> sending = sender.submit(() -> send(stream, from, to, round));
      for (int answered = 0; answered < to - from; ) {
        answered += stream.receive();
        progress.accept(answered);
      }
      sending.get();
      sender.shutdown();
    }
  }

  private static Void send(FastStream stream, int from, int to, int round) throws IOException {
    for (int i = from; i < to; i += 100) {
      StringBuilder lines = new StringBuilder(100 * 400);
      for (int j = i; j < Math.min(to, i + 100); j++) {
        lines.append(document(j, round)).append('\n');
      }
      stream.send(lines.toString());
    }
    stream.end();
    return null;
  }

  record Posted(double seconds, long[] latencies) {}

  /** Over connections that wait for each answer; paced where a rate is given. */
  static Posted posted(String path, int documents, int round, double perSecond) throws Exception {
    AtomicInteger next = new AtomicInteger();
    long[] latencies = new long[documents];
    long start = System.nanoTime();
    double seconds =
        inParallel(
            CONNECTIONS,
            connection -> {
              try (KeepAliveClient client = new KeepAliveClient(RestAssured.port, path)) {
                for (int i = next.getAndIncrement(); i < documents; i = next.getAndIncrement()) {
                  long due = awaitTurn(start, i, perSecond);
                  int status = client.post(document(i, 1_000 + round));
                  assertThat(status).isIn(200, 202);
                  latencies[i] = System.nanoTime() - due;
                }
              }
              return null;
            });
    return new Posted(seconds, latencies);
  }

  /** When the turn comes, whether or not somebody was late. */
  static long awaitTurn(long start, int number, double perSecond) throws InterruptedException {
    if (perSecond == 0) {
      return System.nanoTime();
    }
    long due = start + (long) (number / perSecond * 1e9);
    long early = due - System.nanoTime();
    if (early > 0) {
      Thread.sleep(early / 1_000_000, (int) (early % 1_000_000));
    }
    return due;
  }

  interface Part {
    Void run(int number) throws Exception;
  }

  static double inParallel(int parts, Part part) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(parts);
    long start = System.nanoTime();
    List<Callable<Void>> tasks = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      int number = i;
      tasks.add(() -> part.run(number));
    }
    for (Future<Void> done : threads.invokeAll(tasks)) {
      done.get();
    }
    threads.shutdown();
    return (System.nanoTime() - start) / 1e9;
  }
}
