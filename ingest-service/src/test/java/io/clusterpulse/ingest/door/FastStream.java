package io.clusterpulse.ingest.door;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** An NDJSON request that costs its client as little as possible; counts receipts. */
final class FastStream implements AutoCloseable {
  private static final byte[] MARK = "\"receipt\":".getBytes(StandardCharsets.US_ASCII);

  private final Socket socket;
  private final OutputStream out;
  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int matched;

  FastStream(int port, String path) throws IOException {
    socket = new Socket("127.0.0.1", port);
    out = socket.getOutputStream();
    in = socket.getInputStream();
    write(
        "POST "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nX-API-Key: "
            + LogAndRegistry.PUBLISHER_KEY
            + "\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n");
  }

  void send(String lines) throws IOException {
    write(Integer.toHexString(lines.length()) + "\r\n" + lines + "\r\n");
  }

  void end() throws IOException {
    write("0\r\n\r\n");
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * Waits for more of the answer.
   *
   * @return how many receipts stand in it
   */
  int receive() throws IOException {
    int length = in.read(buffer);
    if (length < 0) {
      throw new IOException("the answer broke off");
    }
    int found = 0;
    for (int i = 0; i < length; i++) {
      matched = buffer[i] == MARK[matched] ? matched + 1 : buffer[i] == MARK[0] ? 1 : 0;
      if (matched == MARK.length) {
        found++;
        matched = 0;
      }
    }
    return found;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
