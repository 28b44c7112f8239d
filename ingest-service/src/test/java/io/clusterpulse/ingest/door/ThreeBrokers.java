package io.clusterpulse.ingest.door;

import java.util.List;
import java.util.Map;

/** The same with three brokers and three copies; the first, which has the controller, stays. */
public class ThreeBrokers extends LateLogAndRegistry {
  private List<BrokerProcess> others;

  @Override
  public Map<String, String> start() {
    Map<String, String> settings = super.start();
    others = List.of(new BrokerProcess(broker(), 2), new BrokerProcess(broker(), 3));
    settings.put("clusterpulse.kafka.replication-factor", "3");
    return settings;
  }

  List<BrokerProcess> others() {
    return others;
  }

  @Override
  public void stop() {
    others.forEach(BrokerProcess::close);
    super.stop();
  }

  @Override
  public void inject(TestInjector fields) {
    fields.injectIntoFields(this, new TestInjector.MatchesType(ThreeBrokers.class));
  }
}
