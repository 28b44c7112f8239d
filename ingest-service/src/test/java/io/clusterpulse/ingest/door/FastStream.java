package io.clusterpulse.ingest.door;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * An NDJSON request that costs its client as little as possible; counts lines and documents taken.
 */
final class FastStream implements AutoCloseable {
  private static final byte[] MARK = "\"placed\":".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END_OF_CHUNK = {'\r', '\n'};

  private final Socket socket;
  private final OutputStream out;
  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int matched;
  private int taken;
  private boolean inHead = true;
  private int lineLength;
  private int size;
  private int chunkLeft;

  FastStream(int port, String path, String key) throws IOException {
    socket = new Socket("127.0.0.1", port);
    out = socket.getOutputStream();
    in = socket.getInputStream();
    write(
        "POST "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nX-API-Key: "
            + key
            + "\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n");
  }

  void send(byte[] lines, int length) throws IOException {
    write(Integer.toHexString(length) + "\r\n");
    out.write(lines, 0, length);
    out.write(END_OF_CHUNK);
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
   * @return how many lines have ended in it
   */
  int receive() throws IOException {
    int length = in.read(buffer);
    if (length < 0) {
      throw new IOException("the answer broke off");
    }
    int ended = 0;
    for (int i = 0; i < length; i++) {
      if (chunkLeft > 0) {
        chunkLeft--;
        ended += buffer[i] == '\n' ? 1 : 0;
        look(buffer[i]);
      } else {
        readSize(buffer[i]);
      }
    }
    return ended;
  }

  private void look(byte b) {
    matched = b == MARK[matched] ? matched + 1 : b == MARK[0] ? 1 : 0;
    if (matched == MARK.length) {
      taken++;
      matched = 0;
    }
  }

  /** Between chunks; the head is passed over as what it is not: a line of hexadecimal digits. */
  private void readSize(byte b) {
    if (b == '\n') {
      chunkLeft = inHead ? 0 : size;
      inHead = inHead && lineLength > 0;
      size = 0;
      lineLength = 0;
    } else if (b != '\r') {
      lineLength++;
      size = 16 * size + Character.digit(b, 16);
    }
  }

  /** How many documents were accepted, or found to be valid, so far. */
  int taken() {
    return taken;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
