package io.clusterpulse.feeds.posting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands for the ingest-service: a real HTTP server that takes documents, answers line by line
 * while the request is still coming, and plays a script of faults first.
 */
public final class FakeIngest implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** How one request is dealt with. */
  @FunctionalInterface
  public interface Fault {
    void play(HttpExchange exchange, FakeIngest ingest) throws IOException;
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Deque<Fault> script = new ConcurrentLinkedDeque<>();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger lines = new AtomicInteger();

  /** Latest JSON of each accepted document, by door and id. */
  public final Map<String, JsonNode> documents = new ConcurrentHashMap<>();

  private final List<JsonNode> received = Collections.synchronizedList(new ArrayList<>());

  /** Ids that are refused for ever. */
  public final Set<String> refused = ConcurrentHashMap.newKeySet();

  /** Ids that are to be sent again, once. */
  public final Set<String> retryableOnce = ConcurrentHashMap.newKeySet();

  /** Credentials seen; a request without one shows as the empty text. */
  public final Set<String> keys = ConcurrentHashMap.newKeySet();

  public FakeIngest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/v1/", this::handle);
    server.start();
  }

  public URI url() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  /** The next requests are dealt with by these, the ones after that properly. */
  public void script(Fault... faults) {
    script.addAll(List.of(faults));
  }

  public int requests() {
    return requests.get();
  }

  /** Lines that were answered, refused ones too. */
  public int lines() {
    return lines.get();
  }

  /** Every accepted document, in the order in which they came. */
  public List<JsonNode> received() {
    synchronized (received) {
      return List.copyOf(received);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    String key = exchange.getRequestHeaders().getFirst("X-API-Key");
    keys.add(key == null ? "" : key);
    Fault fault = script.poll();
    if (fault == null) {
      answerAll(exchange);
    } else {
      fault.play(exchange, this);
    }
  }

  /** No fault at all. */
  public static Fault taking() {
    return (exchange, ingest) -> ingest.answerAll(exchange);
  }

  /** An error answer after the whole body was read. */
  public static Fault status(int status, String retryAfterOrNull, String problem) {
    return (exchange, ingest) -> {
      exchange.getRequestBody().readAllBytes();
      if (retryAfterOrNull != null) {
        exchange.getResponseHeaders().set("Retry-After", retryAfterOrNull);
      }
      byte[] body = problem.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    };
  }

  /** The connection is cut after some answers; the documents answered are taken. */
  public static Fault dropAfter(int answers) {
    return (exchange, ingest) -> {
      BufferedReader in = reader(exchange);
      StringBuilder out = new StringBuilder();
      for (int line = 1; line <= answers; line++) {
        out.append(ingest.answer(exchange, line, in.readLine())).append('\n');
      }
      out.append("{\"line\":").append(answers + 1).append(",\"docum");
      in.transferTo(Writer.nullWriter());
      exchange.sendResponseHeaders(200, 1_000_000);
      exchange.getResponseBody().write(out.toString().getBytes(StandardCharsets.UTF_8));
      exchange.getResponseBody().flush();
      throw new IOException("cut by the script");
    };
  }

  /** A complete answer that leaves out everything after the first lines. */
  public static Fault onlyFirst(int answers) {
    return (exchange, ingest) -> {
      BufferedReader in = reader(exchange);
      StringBuilder out = new StringBuilder("\n");
      for (int line = 1; line <= answers; line++) {
        out.append(ingest.answer(exchange, line, in.readLine())).append('\n');
      }
      in.transferTo(Writer.nullWriter());
      byte[] body = out.toString().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    };
  }

  private void answerAll(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/x-ndjson");
    exchange.sendResponseHeaders(200, 0);
    try (BufferedReader in = reader(exchange);
        OutputStream out = exchange.getResponseBody()) {
      int line = 0;
      for (String text = in.readLine(); text != null; text = in.readLine()) {
        line++;
        out.write((answer(exchange, line, text) + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
    }
    exchange.close();
  }

  private static BufferedReader reader(HttpExchange exchange) {
    return new BufferedReader(
        new InputStreamReader(exchange.getRequestBody(), StandardCharsets.UTF_8));
  }

  private JsonNode answer(HttpExchange exchange, int line, String text) throws IOException {
    JsonNode document = JSON.readTree(text);
    String id = document.path("documentId").asText();
    ObjectNode answer = JSON.createObjectNode().put("line", line).put("documentId", id);
    if (retryableOnce.remove(id)) {
      answer.put("status", 503).put("retryable", true);
      answer.putObject("problem").put("detail", "the broker is away");
      return answer;
    }
    int offset = lines.incrementAndGet();
    if (refused.contains(id)) {
      answer.put("status", 422).put("retryable", false);
      ObjectNode problem = answer.putObject("problem");
      problem.put("type", "urn:problem-type:clusterpulse:invalid-document");
      problem.putArray("errors").addObject().put("field", "authors[3].affiliations[0].ror");
      return answer;
    }
    String door = exchange.getRequestURI().getPath().replace("/v1/", "");
    documents.put(door + " " + id, document);
    received.add(document);
    BigDecimal placed = placed(document);
    int persons = document.path("authors").size() + document.path("inventors").size();
    return answer
        .put("status", 202)
        .put("receipt", door + "-" + Math.floorMod(id.hashCode(), 3) + "-" + offset)
        .put("placed", placed)
        .put("unplaced", BigDecimal.valueOf(persons).subtract(placed));
  }

  private static BigDecimal placed(JsonNode document) {
    BigDecimal placed = BigDecimal.ZERO.setScale(30);
    for (JsonNode inventor : document.path("inventors")) {
      placed = placed.add(inventor.has("location") ? BigDecimal.ONE : BigDecimal.ZERO);
    }
    for (JsonNode author : document.path("authors")) {
      JsonNode affiliations = author.path("affiliations");
      int hits = affiliations.findValues("location").size();
      if (hits > 0) {
        placed =
            placed.add(
                BigDecimal.valueOf(hits)
                    .divide(BigDecimal.valueOf(affiliations.size()), 30, RoundingMode.HALF_UP));
      }
    }
    return placed.setScale(12, RoundingMode.HALF_UP);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
