package io.clusterpulse.ingest.door;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Posts single documents over many connections, each of which waits for its answer, with one thread
 * and no more work than must be: what the client takes of the machine the service does not get.
 */
final class LoadPosts {
  private static final byte[] LENGTH = "content-length: ".getBytes(StandardCharsets.US_ASCII);

  /** One connection; a document is on its way while its due time is not 0. */
  private static final class Connection {
    final SocketChannel channel;
    final ByteBuffer answer = ByteBuffer.allocate(1 << 14);
    long dueNanos;
    int number;

    Connection(SocketChannel channel) {
      this.channel = channel;
    }
  }

  private final LoadDocuments documents;
  private final int total;
  private final int round;
  private final double perSecond;
  private final byte[] head;
  private final LoadReport report;
  private final Deque<Connection> idle = new ArrayDeque<>();
  private final long startNanos = System.nanoTime();
  private int sent;
  private int answered;

  /**
   * @param perSecond 0 for as many as there are answers
   */
  LoadPosts(
      LoadDocuments documents, String path, String key, int total, int round, double perSecond) {
    this.documents = documents;
    this.total = total;
    this.round = round;
    this.perSecond = perSecond;
    this.report = new LoadReport(total);
    head =
        """
        POST %s HTTP/1.1\r
        Host: localhost\r
        X-API-Key: %s\r
        Content-Type: application/json\r
        Content-Length:\
        """
            .formatted(path, key)
            .concat(" ")
            .getBytes(StandardCharsets.US_ASCII);
  }

  LoadReport run(int port, int connections) throws IOException {
    try (Selector selector = Selector.open()) {
      for (int i = 0; i < connections; i++) {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true).configureBlocking(false);
        Connection connection = new Connection(channel);
        channel.register(selector, SelectionKey.OP_READ, connection);
        idle.add(connection);
      }
      while (answered < total) {
        sendWhatIsDue();
        selector.select(key -> receive((Connection) key.attachment()), idle.isEmpty() ? 100 : 1);
      }
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
    }
    return report.ended((System.nanoTime() - startNanos) / 1e9);
  }

  private void sendWhatIsDue() throws IOException {
    long now = System.nanoTime();
    while (sent < total && !idle.isEmpty()) {
      long due = perSecond == 0 ? now : startNanos + (long) (sent / perSecond * 1e9);
      if (due > now) {
        return;
      }
      Connection connection = idle.poll();
      connection.dueNanos = due;
      connection.number = sent;
      send(connection, documents.document(sent++, round));
    }
  }

  private void send(Connection connection, byte[] document) throws IOException {
    byte[] length = (document.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    ByteBuffer request = ByteBuffer.allocate(head.length + length.length + document.length);
    request.put(head).put(length).put(document).flip();
    while (request.hasRemaining()) {
      connection.channel.write(request); // It is small, and the last one was answered.
    }
  }

  private void receive(Connection connection) {
    try {
      if (connection.channel.read(connection.answer) < 0) {
        throw new EOFException("the service closed the connection");
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    if (!isWhole(connection.answer)) {
      return;
    }
    int status = number(connection.answer.array(), "HTTP/1.1 ".length());
    report.answered(connection.number, status, System.nanoTime() - connection.dueNanos);
    connection.answer.clear();
    answered++;
    idle.add(connection);
  }

  private static boolean isWhole(ByteBuffer answer) {
    byte[] bytes = answer.array();
    int length = 0;
    for (int i = 0; i + 3 < answer.position(); i++) {
      if (bytes[i] == '\n' && (bytes[i + 1] == 'c' || bytes[i + 1] == 'C')) {
        length = isLength(bytes, i + 1) ? number(bytes, i + 1 + LENGTH.length) : length;
      }
      if (bytes[i] == '\r' && bytes[i + 2] == '\r') {
        return answer.position() >= i + 4 + length;
      }
    }
    return false;
  }

  private static boolean isLength(byte[] bytes, int from) {
    for (int i = 0; i < LENGTH.length; i++) {
      if ((bytes[from + i] | 0x20) != (LENGTH[i] | 0x20)) {
        return false;
      }
    }
    return true;
  }

  private static int number(byte[] bytes, int from) {
    int number = 0;
    for (int i = from; bytes[i] >= '0' && bytes[i] <= '9'; i++) {
      number = 10 * number + bytes[i] - '0';
    }
    return number;
  }
}
