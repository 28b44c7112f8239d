package io.clusterpulse.ingest.door;

import io.clusterpulse.schemas.FakeRegistryServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/** Kafka and the registry are away when the service starts; the test lets them come and go. */
public class LateLogAndRegistry implements QuarkusTestResourceLifecycleManager {
  private BrokerProcess broker;
  private FakeRegistryServer registry;

  @Override
  public Map<String, String> start() {
    broker = newBroker();
    registry = FakeRegistryServer.start();
    registry.become(FakeRegistryServer.Mode.AWAY);
    Map<String, String> settings = new HashMap<>(LogAndRegistry.feeds());
    settings.put("clusterpulse.kafka.bootstrap-servers", broker.bootstrapServers());
    settings.put("clusterpulse.registry.url", registry.url().toString());
    settings.put("clusterpulse.ingest.check-interval", "200ms");
    settings.put("clusterpulse.ingest.check-timeout", "1500ms");
    return settings;
  }

  BrokerProcess newBroker() {
    return new BrokerProcess();
  }

  BrokerProcess broker() {
    return broker;
  }

  void registryComes() {
    registry.become(FakeRegistryServer.Mode.READY);
  }

  void registryGoes() {
    registry.become(FakeRegistryServer.Mode.AWAY);
  }

  @Override
  public void stop() {
    registry.close();
    broker.close();
  }

  @Override
  public void inject(TestInjector fields) {
    fields.injectIntoFields(this, new TestInjector.MatchesType(LateLogAndRegistry.class));
  }
}
