package io.clusterpulse.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * The registry routes that the project uses, over real HTTP on a random loopback port: register a
 * schema, ask for a schema by id, readiness. {@link #become} makes it behave as the real one does
 * in trouble.
 */
public final class FakeRegistryServer implements AutoCloseable {
  /** States that a real registry was seen in. */
  public enum Mode {
    READY,
    /** Every request gets a 503. */
    AWAY,
    /** Just restarted: not ready, and denies every id, also those it has. */
    REPLAYING,
    /** Takes requests and never answers. */
    SILENT,
    /** Something else answers in its place, with a page for people. */
    MISDIRECTED
  }

  private static final String SUBJECTS = "/apis/ccompat/v7/subjects/";
  private static final String IDS = "/apis/ccompat/v7/schemas/ids/";

  private final InMemorySchemaIds ids = new InMemorySchemaIds();
  private final ObjectMapper json = new ObjectMapper();
  private final AtomicInteger requests = new AtomicInteger();
  private final HttpServer server;
  private volatile Mode mode = Mode.READY;

  private FakeRegistryServer(HttpServer server) {
    this.server = server;
  }

  public static FakeRegistryServer start() {
    try {
      InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      FakeRegistryServer fake = new FakeRegistryServer(HttpServer.create(address, 0));
      fake.server.createContext("/", fake::handle);
      fake.server.start();
      return fake;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What {@code clusterpulse.registry.url} is to be. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** How many requests came so far. */
  public int requests() {
    return requests.get();
  }

  public void become(Mode mode) {
    this.mode = mode;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    if (mode == Mode.SILENT) {
      return;
    }
    String path = exchange.getRequestURI().getPath();
    try (exchange) {
      if (mode == Mode.AWAY) {
        answer(exchange, 503, error(503, "Away"));
      } else if (mode == Mode.MISDIRECTED) {
        answer(exchange, 200, "<!doctype html><title>Sign in</title>");
      } else if (path.equals("/health/ready")) {
        answer(exchange, mode == Mode.READY ? 200 : 503, json.createObjectNode());
      } else if (path.startsWith(SUBJECTS) && exchange.getRequestMethod().equals("POST")) {
        register(exchange, path.substring(SUBJECTS.length()).replace("/versions", ""));
      } else if (path.startsWith(IDS)) {
        ask(exchange, Integer.parseInt(path.substring(IDS.length())));
      } else {
        answer(exchange, 404, error(404, "No such route: " + path));
      }
    }
  }

  private void register(HttpExchange exchange, String subject) throws IOException {
    JsonNode body = json.readTree(exchange.getRequestBody());
    try {
      Schema schema = new Schema.Parser().parse(body.path("schema").asText());
      answer(exchange, 200, json.createObjectNode().put("id", ids.idOf(subject, schema)));
    } catch (AvroRuntimeException e) {
      answer(exchange, 422, error(42201, "Invalid schema"));
    }
  }

  private void ask(HttpExchange exchange, int id) throws IOException {
    try {
      if (mode == Mode.REPLAYING) {
        throw new UnknownSchemaException(id);
      }
      String schema = ids.schemaOf(id).toString();
      answer(exchange, 200, json.createObjectNode().put("schema", schema));
    } catch (UnknownSchemaException e) {
      answer(exchange, 404, error(40403, e.getMessage()));
    }
  }

  private JsonNode error(int code, String message) {
    return json.createObjectNode().put("error_code", code).put("message", message);
  }

  private static void answer(HttpExchange exchange, int status, Object body) throws IOException {
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/vnd.schemaregistry.v1+json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
