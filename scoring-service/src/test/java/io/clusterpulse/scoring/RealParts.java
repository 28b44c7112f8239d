package io.clusterpulse.scoring;

import io.clusterpulse.schemas.FakeRegistryServer;
import io.clusterpulse.schemas.RealBroker;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

/** A broker and a registry for the service under test, and a scale at which one point counts. */
public final class RealParts implements QuarkusTestResourceLifecycleManager {
  private RealBroker broker;
  private FakeRegistryServer registry;

  @Override
  public Map<String, String> start() {
    broker = RealBroker.start();
    registry = FakeRegistryServer.start();
    try {
      return Map.of(
          "clusterpulse.kafka.bootstrap-servers",
          broker.bootstrapServers(),
          "clusterpulse.registry.url",
          registry.url().toString(),
          "clusterpulse.scoring.state-dir",
          Files.createTempDirectory("scoring").toString(),
          "clusterpulse.scoring.sample-scale",
          "0.0001",
          "clusterpulse.scoring.latest-edition",
          "2027",
          "clusterpulse.scoring.check-interval-millis",
          "200",
          "quarkus.http.test-port",
          "0");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    registry.close();
    broker.close();
  }
}
