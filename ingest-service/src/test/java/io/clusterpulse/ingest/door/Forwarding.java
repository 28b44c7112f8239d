package io.clusterpulse.ingest.door;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A TCP port that leads to another one, and can be cut off from it in the middle of a sentence. */
final class Forwarding {
  private final int port;
  private final int targetPort;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile ServerSocket server;

  Forwarding(int port, int targetPort) {
    this.port = port;
    this.targetPort = targetPort;
  }

  /** A port on which nothing listens now. */
  static int freePort() {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets connections through from now on. */
  void mend() {
    try {
      ServerSocket listening = new ServerSocket();
      listening.setReuseAddress(true);
      listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      server = listening;
      daemon(() -> accept(listening));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends every connection and takes no new one; whatever is on its way is lost. */
  void cut() {
    try {
      if (server != null) {
        server.close();
      }
      for (Socket socket : open) {
        socket.close();
      }
      open.clear();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept(ServerSocket listening) {
    while (!listening.isClosed()) {
      try {
        Socket from = listening.accept();
        Socket to = connected(from);
        open.add(from);
        open.add(to);
        daemon(() -> copy(from, to));
        daemon(() -> copy(to, from));
      } catch (IOException e) {
        // Either side has gone; the client tries again.
      }
    }
  }

  private Socket connected(Socket from) throws IOException {
    try {
      return new Socket(InetAddress.getLoopbackAddress(), targetPort);
    } catch (IOException e) {
      from.close();
      throw e;
    }
  }

  private void copy(Socket from, Socket to) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      in.transferTo(out);
    } catch (IOException e) {
      // As above.
    }
    open.remove(from);
    open.remove(to);
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "forwarding");
    thread.setDaemon(true);
    thread.start();
  }
}
