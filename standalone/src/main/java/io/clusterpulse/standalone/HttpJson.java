package io.clusterpulse.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks a service of this machine. */
final class HttpJson {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final int OK = 200;
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();
  static final ObjectMapper JSON = new ObjectMapper();

  private HttpJson() {}

  /**
   * @throws IOException saying what the service answered, or that it does not
   */
  static String text(String address, String accept) throws IOException, InterruptedException {
    HttpResponse<String> response;
    try {
      response =
          CLIENT.send(
              HttpRequest.newBuilder(URI.create(address))
                  .header("Accept", accept)
                  .timeout(TIMEOUT)
                  .build(),
              HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IOException("no answer from " + address + "; is it up? See clusterpulse status", e);
    }
    if (response.statusCode() != OK) {
      throw new IOException(problem(response));
    }
    return response.body();
  }

  static JsonNode json(String address) throws IOException, InterruptedException {
    return JSON.readTree(text(address, "application/json"));
  }

  private static String problem(HttpResponse<String> response) {
    try {
      JsonNode detail = JSON.readTree(response.body()).path("detail");
      if (detail.isTextual()) {
        return detail.asText();
      }
    } catch (IOException e) {
      // Not a problem document: the status line has to do.
    }
    return response.uri() + " answered " + response.statusCode();
  }
}
