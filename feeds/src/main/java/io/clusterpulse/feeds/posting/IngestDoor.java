package io.clusterpulse.feeds.posting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.feeds.reader.FeedDocument;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One request to the ingest-service's NDJSON doors, without a second attempt. */
final class IngestDoor {
  /** Fractions of persons are added up exactly, so never by way of double. */
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  /** A whole batch; the service answers overload within a fraction of a second. */
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(60);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final URI ingestUrl;
  private final Optional<String> key;

  IngestDoor(URI ingestUrl, Optional<String> key) {
    this.ingestUrl = ingestUrl;
    this.key = key;
  }

  Attempt post(Indicator indicator, List<FeedDocument> documents) throws InterruptedException {
    AnswerLines lines = new AnswerLines();
    CompletableFuture<HttpResponse<Void>> exchange =
        http.sendAsync(
            request(indicator, documents), HttpResponse.BodyHandlers.fromLineSubscriber(lines));
    try {
      HttpResponse<Void> response = exchange.get(REQUEST_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      return judge(response, lines.received(), documents.size());
    } catch (TimeoutException e) {
      exchange.cancel(true);
      return broken(
          lines.received(),
          documents.size(),
          "no complete answer within " + REQUEST_TIMEOUT.toSeconds() + " s");
    } catch (ExecutionException e) {
      return broken(lines.received(), documents.size(), describe(e.getCause()));
    }
  }

  private HttpRequest request(Indicator indicator, List<FeedDocument> documents) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(doorOf(indicator))
            .timeout(REQUEST_TIMEOUT)
            .header("Content-Type", "application/x-ndjson")
            .header("Accept", "application/x-ndjson, application/problem+json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body(documents)));
    key.ifPresent(value -> request.header("X-API-Key", value));
    return request.build();
  }

  private URI doorOf(Indicator indicator) {
    String base = ingestUrl.toString().replaceAll("/+$", "");
    return switch (indicator) {
      case PCT_APPLICATION -> URI.create(base + "/v1/patents");
      case ARTICLE -> URI.create(base + "/v1/publications");
      case VC_DEAL -> URI.create(base + "/v1/deals");
    };
  }

  private static byte[] body(List<FeedDocument> documents) {
    int bytes = documents.stream().mapToInt(document -> document.json().length + 1).sum();
    ByteArrayOutputStream body = new ByteArrayOutputStream(bytes);
    for (FeedDocument document : documents) {
      body.writeBytes(document.json());
      body.write('\n');
    }
    return body.toByteArray();
  }

  /** What arrived before the connection broke stays true: those lines need no second attempt. */
  private static Attempt broken(List<String> lines, int documents, String why) {
    Map<Integer, LineAnswer> answers = new HashMap<>();
    parse(lines, documents, answers);
    return answers.isEmpty()
        ? new Attempt.Unavailable(why, Optional.empty())
        : new Attempt.Answered(answers, Optional.of(why));
  }

  private static Attempt judge(HttpResponse<Void> response, List<String> lines, int documents) {
    int status = response.statusCode();
    if (status == 200) {
      return judgeAnswers(lines, documents);
    }
    String problem = String.join("\n", lines);
    if (status == 413) {
      return new Attempt.TooLarge(problemOf(status, problem));
    }
    String why = "HTTP " + status + detailOf(problem);
    return status == 408 || status == 429 || status >= 500
        ? new Attempt.Unavailable(why, retryAfter(response))
        : new Attempt.Rejected(why);
  }

  private static Attempt judgeAnswers(List<String> lines, int documents) {
    Map<Integer, LineAnswer> answers = new HashMap<>();
    Optional<String> trouble = parse(lines, documents, answers);
    if (trouble.isEmpty() && answers.size() < documents) {
      trouble = Optional.of("answers to " + (documents - answers.size()) + " lines are missing");
    }
    return new Attempt.Answered(answers, trouble);
  }

  /** Collects final answers; says why if a line is to be sent again or cannot be understood. */
  private static Optional<String> parse(
      List<String> lines, int documents, Map<Integer, LineAnswer> into) {
    Optional<String> trouble = Optional.empty();
    for (String line : lines) {
      if (line.isBlank()) {
        continue;
      }
      try {
        JsonNode answer = JSON.readTree(line);
        int index = answer.path("line").asInt() - 1;
        if (index < 0 || index >= documents) {
          trouble = Optional.of("an answer names line " + answer.path("line"));
        } else if (answer.path("retryable").asBoolean()) {
          trouble = Optional.of(detailOf(answer.path("problem"), "a line is to be sent again"));
        } else {
          into.put(index, answerOf(answer));
        }
      } catch (JsonProcessingException e) {
        trouble = Optional.of("an answer is cut off or no JSON");
      }
    }
    return trouble;
  }

  private static LineAnswer answerOf(JsonNode answer) {
    if (answer.hasNonNull("receipt")) {
      return new LineAnswer.Accepted(
          answer.get("receipt").asText(),
          answer.path("placed").decimalValue(),
          answer.path("unplaced").decimalValue());
    }
    return new LineAnswer.Refused(answer.path("problem"));
  }

  private static Optional<Duration> retryAfter(HttpResponse<Void> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .filter(value -> value.matches("\\d{1,6}"))
        .map(value -> Duration.ofSeconds(Long.parseLong(value)));
  }

  private static JsonNode problemOf(int status, String body) {
    try {
      JsonNode problem = JSON.readTree(body);
      if (problem.isObject()) {
        return problem;
      }
    } catch (JsonProcessingException e) {
      // Not every proxy on the way knows problem+json; its status has to do.
    }
    return JSON.createObjectNode().put("title", "HTTP " + status).put("status", status);
  }

  private static String detailOf(String body) {
    String detail = detailOf(problemOf(0, body), "");
    return detail.isEmpty() || detail.equals("HTTP 0") ? "" : ": " + detail;
  }

  private static String detailOf(JsonNode problem, String otherwise) {
    String detail = problem.path("detail").asText();
    return detail.isEmpty() ? problem.path("title").asText(otherwise) : detail;
  }

  private static String describe(Throwable failure) {
    if (failure instanceof ConnectException) {
      return "connection refused";
    }
    if (failure instanceof HttpTimeoutException) {
      return "no answer within " + REQUEST_TIMEOUT.toSeconds() + " s";
    }
    String message = failure instanceof IOException ? failure.getMessage() : failure.toString();
    return message == null || message.isBlank() ? "connection lost" : message;
  }
}
