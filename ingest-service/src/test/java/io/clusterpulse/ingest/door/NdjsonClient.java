package io.clusterpulse.ingest.door;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Sends an NDJSON body piece by piece and reads answers at any time, over one plain socket. */
final class NdjsonClient implements AutoCloseable {
  private final Socket socket;
  private final OutputStream out;
  private final BufferedReader in;
  private boolean empty;
  private int left;

  NdjsonClient(int port, String path, String key, String... moreHeaders) throws IOException {
    socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout(60_000);
    out = socket.getOutputStream();
    in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    boolean typed = Arrays.stream(moreHeaders).anyMatch(h -> h.startsWith("Content-Type"));
    String head =
        String.join(
            "\r\n",
            "POST " + path + " HTTP/1.1",
            "Host: localhost",
            "X-API-Key: " + key,
            typed ? "Accept: */*" : "Content-Type: application/x-ndjson",
            "Transfer-Encoding: chunked",
            "");
    for (String header : moreHeaders) {
      head += header + "\r\n";
    }
    head += "\r\n";
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  void send(String text) {
    send(text.getBytes(StandardCharsets.UTF_8));
  }

  void send(byte[] bytes) {
    try {
      out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
      out.write(bytes);
      out.write(new byte[] {'\r', '\n'});
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the server closes the connection within so many pieces. */
  boolean sendsUntilClosed(byte[] bytes, int pieces) {
    try {
      for (int i = 0; i < pieces; i++) {
        send(bytes);
      }
      return false;
    } catch (UncheckedIOException e) {
      return true;
    }
  }

  void end() {
    try {
      out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Status line and headers. */
  List<String> head() throws IOException {
    List<String> head = new ArrayList<>();
    for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
      head.add(line);
      empty |= line.equalsIgnoreCase("content-length: 0");
    }
    return head;
  }

  /** The next line of JSON, wherever the chunks of the answer begin; null at the end. */
  String answer() throws IOException {
    StringBuilder answer = new StringBuilder();
    while (!empty) {
      while (left == 0) {
        String size = in.readLine();
        if (size == null) {
          throw new IOException("the answer broke off");
        }
        if (!size.isEmpty()) {
          left = Integer.parseInt(size, 16);
          if (left == 0) {
            return null;
          }
        }
      }
      int c = in.read();
      left -= c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
      if (c == '\n') {
        return answer.toString();
      }
      answer.append((char) c);
    }
    return null;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
