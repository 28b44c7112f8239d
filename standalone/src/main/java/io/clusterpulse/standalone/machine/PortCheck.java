package io.clusterpulse.standalone.machine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Locale;
import java.util.Optional;

/** Whether a port is free, and what to tell the user if it is not. */
final class PortCheck {
  private PortCheck() {}

  static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      // As the parts do: a port whose last connections are still timing out is free.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Empty if the port is free. */
  static Optional<String> problem(String name, int port) {
    return isFree(port)
        ? Optional.empty()
        : Optional.of(
            "port %d (%s) is taken by another program; choose another with --port-%s or %s"
                .formatted(port, name, name, environmentVariable(name)));
  }

  static String environmentVariable(String name) {
    return "CLUSTERPULSE_PORT_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
