package io.clusterpulse.standalone;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Who does something to the system, for those who look later. */
final class Operator {
  private Operator() {}

  /** User and machine. */
  static String name() {
    try {
      return System.getProperty("user.name") + "@" + InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return System.getProperty("user.name");
    }
  }
}
