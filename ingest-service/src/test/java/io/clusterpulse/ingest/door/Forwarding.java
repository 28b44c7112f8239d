package io.clusterpulse.ingest.door;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A TCP port that leads to another one from the moment it is opened. */
final class Forwarding implements AutoCloseable {
  private final ServerSocket server;

  private Forwarding(ServerSocket server) {
    this.server = server;
  }

  /** A port on which nothing listens now. */
  static int freePort() {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Forwarding open(int port, String targetHost, int targetPort) {
    try {
      Forwarding forwarding =
          new Forwarding(new ServerSocket(port, 50, InetAddress.getLoopbackAddress()));
      daemon(() -> forwarding.accept(targetHost, targetPort));
      return forwarding;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept(String targetHost, int targetPort) {
    while (!server.isClosed()) {
      try {
        Socket from = server.accept();
        Socket to = new Socket(targetHost, targetPort);
        daemon(() -> copy(from, to));
        daemon(() -> copy(to, from));
      } catch (IOException e) {
        // Either side has gone; the client tries again.
      }
    }
  }

  private static void copy(Socket from, Socket to) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      in.transferTo(out);
    } catch (IOException e) {
      // As above.
    }
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "forwarding");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
