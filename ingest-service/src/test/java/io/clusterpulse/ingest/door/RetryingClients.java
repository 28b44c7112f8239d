package io.clusterpulse.ingest.door;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Clients that send one document after the other, or lines, all at once; send again what is
 * unknown, with the same id and revision, until it is accepted; and keep account of every answer.
 * One in twenty documents is wrong.
 */
final class RetryingClients {
  private static final int WRONG_EVERY = 20;
  private static final int LINES = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final long RETRY_PAUSE_MILLIS = 500;

  private record Document(String id, String json) {}

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI door;
  private final String run;
  private final ExecutorService threads;
  private final List<Future<?>> clients = new ArrayList<>();
  private final AtomicInteger drawn = new AtomicInteger();
  private volatile boolean stopped;

  private final Map<String, String> receipts = new ConcurrentHashMap<>();
  private final Set<String> refused = ConcurrentHashMap.newKeySet();
  private final Map<String, LongAdder> unknowns = new ConcurrentHashMap<>();
  private final LongAdder unknownAnswers = new LongAdder();
  private final AtomicLong slowestMillis = new AtomicLong();
  private final AtomicLong slowestStreamMillis = new AtomicLong();

  /** Starts at once; every second client sends lines. */
  RetryingClients(int port, String run, int number) {
    this.door = URI.create("http://127.0.0.1:" + port + "/v1/publications");
    this.run = run;
    this.threads = Executors.newFixedThreadPool(number);
    for (int i = 0; i < number; i++) {
      int most = i % 2 == 0 ? 1 : LINES;
      clients.add(threads.submit(() -> send(most)));
    }
  }

  /** Receipt by id of every document that was answered with 2xx. */
  Map<String, String> receipts() {
    return receipts;
  }

  /** Ids that were answered with a final 4xx. */
  Set<String> refused() {
    return refused;
  }

  /** Ids that were at least once without an answer, or with one that leaves it open, how often. */
  Map<String, LongAdder> unknowns() {
    return unknowns;
  }

  long accepted() {
    return receipts.size();
  }

  long unknownAnswers() {
    return unknownAnswers.sum();
  }

  long slowestMillis() {
    return slowestMillis.get();
  }

  /** From the first line that was sent to the last that was answered. */
  long slowestStreamMillis() {
    return slowestStreamMillis.get();
  }

  /** Draws no more documents, and returns when each has its final answer. */
  void finish() throws Exception {
    stopped = true;
    for (Future<?> client : clients) {
      client.get();
    }
    threads.shutdown();
  }

  private Void send(int most) throws InterruptedException {
    List<Document> open = new ArrayList<>();
    while (true) {
      while (!stopped && open.size() < most) {
        open.add(draw());
      }
      if (open.isEmpty()) {
        return null;
      }
      int before = open.size();
      if (most == 1) {
        sendOne(open);
      } else {
        sendLines(open);
      }
      for (Document document : open) {
        unknowns.computeIfAbsent(document.id(), id -> new LongAdder()).increment();
        unknownAnswers.increment();
      }
      if (open.size() == before) {
        Thread.sleep(RETRY_PAUSE_MILLIS);
      }
    }
  }

  private Document draw() {
    int number = drawn.incrementAndGet();
    String id = "10.1000/" + run + "." + number;
    String date = number % WRONG_EVERY == 0 ? "2024-02-30" : "2024-06-13";
    return new Document(id, "{\"documentId\":\"" + id + "\",\"publicationDate\":\"" + date + "\"}");
  }

  /** Leaves in the list what has no final answer. */
  private void sendOne(List<Document> open) throws InterruptedException {
    try {
      HttpResponse<String> answer = post("application/json", open.get(0).json(), slowestMillis);
      JsonNode body = json.readTree(answer.body());
      if (isFinal(answer.statusCode(), open.get(0), body.path("receipt").asText())) {
        open.clear();
      }
    } catch (IOException e) {
      // No answer: unknown.
    }
  }

  private void sendLines(List<Document> open) throws InterruptedException {
    StringBuilder lines = new StringBuilder();
    open.forEach(document -> lines.append(document.json()).append('\n'));
    try {
      HttpResponse<String> answer =
          post("application/x-ndjson", lines.toString(), slowestStreamMillis);
      Iterator<Document> documents = open.iterator();
      for (String line : answer.body().split("\n")) {
        Document document = documents.next();
        JsonNode one = json.readTree(line);
        if (isFinal(one.path("status").asInt(), document, one.path("receipt").asText())) {
          documents.remove();
        }
      }
    } catch (IOException e) {
      // As above, for every line.
    }
  }

  private HttpResponse<String> post(String type, String body, AtomicLong slowest)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    try {
      return http.send(
          HttpRequest.newBuilder(door)
              .timeout(PATIENCE)
              .header("X-API-Key", LogAndRegistry.PUBLISHER_KEY)
              .header("Content-Type", type)
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    } finally {
      long millis = (System.nanoTime() - start) / 1_000_000;
      slowest.accumulateAndGet(millis, Math::max);
    }
  }

  private boolean isFinal(int status, Document document, String receipt) {
    if (status == 202) {
      receipts.put(document.id(), receipt);
      return true;
    }
    if (status >= 400 && status < 500 && status != 408 && status != 429) {
      refused.add(document.id());
      return true;
    }
    return false;
  }
}
