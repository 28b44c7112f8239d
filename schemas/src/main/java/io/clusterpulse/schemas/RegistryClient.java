package io.clusterpulse.schemas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * The schema registry over its Confluent-compatible REST interface. What was answered once is kept
 * for ever, so a registry that is away only stops schemas that were never seen.
 *
 * <p>Only the registry's own error code for an absent schema makes an id unknown, and only from a
 * registry that is ready: one that still replays its journal after a restart answers the same for
 * schemas it has. Anything else, a 404 from a wrong path or a proxy too, is an outage: an outage
 * must never reject a document.
 */
public final class RegistryClient implements SchemaIds, AutoCloseable {
  private static final String API = "/apis/ccompat/v7";
  private static final String READINESS = "/health/ready";
  private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
  private static final int SCHEMA_NOT_FOUND = 40403;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);

  private record Registration(String subject, Schema schema) {}

  private final String root;
  private final ObjectMapper json = new ObjectMapper();
  private final Duration answerTimeout;
  private final ExecutorService executor;
  private final HttpClient http;
  private final Map<Registration, Integer> ids = new ConcurrentHashMap<>();
  private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();

  /**
   * Does not connect yet.
   *
   * @param registryUrl the registry's root, for example {@code http://localhost:8083}
   */
  public RegistryClient(URI registryUrl) {
    this(registryUrl, ANSWER_TIMEOUT);
  }

  RegistryClient(URI registryUrl, Duration answerTimeout) {
    this.answerTimeout = answerTimeout;
    this.root = registryUrl.toString().replaceAll("/+$", "");
    this.executor = Executors.newCachedThreadPool(RegistryClient::daemon);
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .executor(executor)
            .build();
  }

  @Override
  public int idOf(String subject, Schema schema) {
    Registration registration = new Registration(subject, schema);
    Integer known = ids.get(registration);
    if (known != null) {
      return known;
    }
    int id = register(registration);
    ids.put(registration, id);
    schemas.put(id, schema);
    return id;
  }

  @Override
  public Schema schemaOf(int id) {
    Schema known = schemas.get(id);
    if (known != null) {
      return known;
    }
    Schema schema = ask(id);
    schemas.put(id, schema);
    return schema;
  }

  /** Stops the client's threads; a call under way fails as an outage. */
  @Override
  public void close() {
    executor.shutdownNow();
  }

  private int register(Registration registration) {
    String subject = URLEncoder.encode(registration.subject(), StandardCharsets.UTF_8);
    String body =
        json.createObjectNode().put("schema", registration.schema().toString()).toString();
    HttpRequest request =
        request(API + "/subjects/" + subject + "/versions")
            .header("Content-Type", CONTENT_TYPE)
            .POST(BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response = send(request);
    JsonNode id = answer(response).path("id");
    if (response.statusCode() != 200 || !id.canConvertToInt()) {
      throw unusable(response);
    }
    return id.intValue();
  }

  private Schema ask(int id) {
    HttpResponse<String> response = get(API + "/schemas/ids/" + id);
    if (isAbsent(response)) {
      HttpResponse<String> readiness = get(READINESS);
      if (readiness.statusCode() != 200) {
        throw unusable(readiness);
      }
      // It may have become ready only after the first answer.
      response = get(API + "/schemas/ids/" + id);
      if (isAbsent(response)) {
        throw new UnknownSchemaException(id);
      }
    }
    return schemaIn(response);
  }

  private boolean isAbsent(HttpResponse<String> response) {
    return response.statusCode() == 404
        && answer(response).path("error_code").asInt() == SCHEMA_NOT_FOUND;
  }

  private Schema schemaIn(HttpResponse<String> response) {
    JsonNode schema = answer(response).path("schema");
    if (response.statusCode() != 200 || !schema.isTextual()) {
      throw unusable(response);
    }
    try {
      return new Schema.Parser().parse(schema.textValue());
    } catch (AvroRuntimeException e) {
      throw unusable(response);
    }
  }

  private HttpResponse<String> get(String path) {
    return send(request(path).GET().build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(root + path));
  }

  private HttpResponse<String> send(HttpRequest request) {
    // The request's own timeout ends with the headers; this one covers the body as well.
    CompletableFuture<HttpResponse<String>> answer =
        http.sendAsync(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    try {
      return answer.get(answerTimeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable(request, e);
    } catch (ExecutionException e) {
      throw unreachable(request, e.getCause());
    } catch (TimeoutException e) {
      throw unreachable(request, e);
    } finally {
      answer.cancel(true);
    }
  }

  private JsonNode answer(HttpResponse<String> response) {
    try {
      return json.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw unusable(response);
    }
  }

  private static RegistryUnavailableException unreachable(HttpRequest request, Throwable cause) {
    return new RegistryUnavailableException(
        "No answer from " + request.uri() + ": " + cause, cause);
  }

  private static RegistryUnavailableException unusable(HttpResponse<String> response) {
    String body = response.body();
    return new RegistryUnavailableException(
        response.statusCode()
            + " from "
            + response.request().uri()
            + ": "
            + body.substring(0, Math.min(body.length(), 300)));
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "schema-registry-client");
    thread.setDaemon(true);
    return thread;
  }
}
