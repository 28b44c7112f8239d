package io.clusterpulse.standalone.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortCheckTest {
  @TempDir private Path directory;

  @Test
  void aTakenPortIsNamedWithTheOptionAndTheVariableThatChangeIt() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(PortCheck.problem("kafka-controller", taken.getLocalPort()))
          .hasValueSatisfying(
              problem ->
                  assertThat(problem)
                      .contains(Integer.toString(taken.getLocalPort()))
                      .contains("--port-kafka-controller")
                      .contains("CLUSTERPULSE_PORT_KAFKA_CONTROLLER"));
    }
  }

  @Test
  void aPortIsFreeAgainWhenItsOwnerHasGone() throws IOException {
    int port;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = taken.getLocalPort();
      assertThat(PortCheck.isFree(port)).isFalse();
    }
    assertThat(PortCheck.isFree(port)).isTrue();
  }

  @Test
  void nothingIsStartedWhileOnePortIsTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      SystemSettings settings =
          SystemSettings.in(Distribution.findHome(), directory.resolve("data"))
              .withPorts(Ports.free().with(Map.of("postgresql", taken.getLocalPort())));

      assertThatThrownBy(() -> LocalSystem.start(settings, line -> {}))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("--port-postgresql");
      assertThat(LocalSystem.at(settings).isStopped()).isTrue();
    }
  }

  @Test
  void freePortsAreDistinct() {
    assertThat(new HashSet<>(Ports.free().named().values())).hasSize(Part.values().length + 1);
  }
}
