package io.clusterpulse.standalone.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The TCP ports of one system, all on the loopback address, each 1 to 65535.
 *
 * @param byPart the port of each part
 * @param kafkaController where the broker's own controller listens
 */
public record Ports(Map<Part, Integer> byPart, int kafkaController) {
  private static final String CONTROLLER = "kafka-controller";

  public Ports {
    byPart = Map.copyOf(byPart);
    for (Part part : Part.values()) {
      check(part.label(), byPart.getOrDefault(part, 0));
    }
    check(CONTROLLER, kafkaController);
  }

  private static void check(String name, int port) {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("port of " + name + " must be 1 to 65535: " + port);
    }
  }

  /** The ports that every document of the project names. */
  public static Ports defaults() {
    return new Ports(
        Map.of(
            Part.KAFKA, 9092,
            Part.POSTGRESQL, 5433,
            Part.REGISTRY, 8083,
            Part.INGEST, 8081,
            Part.SCORING, 8082,
            Part.QUERY, 8080,
            Part.REBUILD, 8084),
        9093);
  }

  /**
   * Ports that were free a moment ago, for systems beside one another, as in tests.
   *
   * @throws UncheckedIOException if the machine has none left
   */
  public static Ports free() {
    List<ServerSocket> held = new ArrayList<>();
    try {
      Map<String, Integer> named = new LinkedHashMap<>();
      for (String name : defaults().named().keySet()) {
        ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        held.add(socket);
        named.put(name, socket.getLocalPort());
      }
      return defaults().with(named);
    } catch (IOException e) {
      throw new UncheckedIOException("no free port", e);
    } finally {
      held.forEach(Ports::close);
    }
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int of(Part part) {
    return byPart.get(part);
  }

  /** Every port by the name its setting has, in the order of a start: {@code kafka=9092, …}. */
  public Map<String, Integer> named() {
    Map<String, Integer> named = new LinkedHashMap<>();
    for (Part part : Part.values()) {
      named.put(part.label(), of(part));
      if (part == Part.KAFKA) {
        named.put(CONTROLLER, kafkaController);
      }
    }
    return named;
  }

  /** These ports with the given ones in place of their own. */
  public Ports with(Map<String, Integer> changes) {
    Map<String, Integer> named = named();
    changes.forEach(
        (name, port) -> {
          if (named.replace(name, port) == null) {
            throw new IllegalArgumentException("no port is called " + name);
          }
        });
    Map<Part, Integer> byPart = new EnumMap<>(Part.class);
    for (Part part : Part.values()) {
      byPart.put(part, named.get(part.label()));
    }
    return new Ports(byPart, named.get(CONTROLLER));
  }
}
