package io.clusterpulse.ingest.door;

import io.clusterpulse.schemas.FakeRegistryServer;
import io.clusterpulse.schemas.RealBroker;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/** Kafka and the registry are away when the service starts; the test lets them come and go. */
public class LateLogAndRegistry implements QuarkusTestResourceLifecycleManager {
  private final int bootstrapPort = Forwarding.freePort();
  private RealBroker broker;
  private FakeRegistryServer registry;
  private Forwarding forwarding;

  @Override
  public Map<String, String> start() {
    broker = RealBroker.start();
    registry = FakeRegistryServer.start();
    registry.become(FakeRegistryServer.Mode.AWAY);
    Map<String, String> settings = new HashMap<>(LogAndRegistry.feeds());
    settings.put("clusterpulse.kafka.bootstrap-servers", "localhost:" + bootstrapPort);
    settings.put("clusterpulse.registry.url", registry.url().toString());
    settings.put("clusterpulse.ingest.check-interval", "200ms");
    return settings;
  }

  void registryComes() {
    registry.become(FakeRegistryServer.Mode.READY);
  }

  void registryGoes() {
    registry.become(FakeRegistryServer.Mode.AWAY);
  }

  void kafkaComes() {
    String[] hostAndPort = broker.bootstrapServers().split(":");
    forwarding = Forwarding.open(bootstrapPort, hostAndPort[0], Integer.parseInt(hostAndPort[1]));
  }

  void kafkaGoes() {
    forwarding.close();
    broker.close();
    broker = null;
  }

  @Override
  public void stop() {
    registry.close();
    if (broker != null) {
      broker.close();
    }
  }

  @Override
  public void inject(TestInjector fields) {
    fields.injectIntoFields(this, new TestInjector.MatchesType(LateLogAndRegistry.class));
  }
}
