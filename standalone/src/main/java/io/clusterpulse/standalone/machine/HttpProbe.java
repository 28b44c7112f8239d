package io.clusterpulse.standalone.machine;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Asks an address whether it answers 200, and keeps what it says if it does not. */
final class HttpProbe {
  private static final int TIMEOUT_MILLIS = 2_000;
  private static final int OK = 200;
  private final URI address;
  private volatile String lastAnswer = "no answer";

  HttpProbe(String address) {
    this.address = URI.create(address);
  }

  boolean isOk() {
    try {
      HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      int status = connection.getResponseCode();
      lastAnswer = status + " " + body(connection, status);
      return status == OK;
    } catch (IOException e) {
      lastAnswer = "no answer from " + address + " (" + e.getMessage() + ")";
      return false;
    }
  }

  private static String body(HttpURLConnection connection, int status) throws IOException {
    try (var body = status == OK ? connection.getInputStream() : connection.getErrorStream()) {
      return body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }

  /** The status and body of the last answer, or why there was none. */
  String lastAnswer() {
    return lastAnswer;
  }
}
