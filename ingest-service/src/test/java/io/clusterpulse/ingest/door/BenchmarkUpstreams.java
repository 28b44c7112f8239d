package io.clusterpulse.ingest.door;

/**
 * The same, with a broker as fast as it can be: no way between that could be cut, all compilers.
 */
public class BenchmarkUpstreams extends LateLogAndRegistry {
  @Override
  BrokerProcess newBroker() {
    return BrokerProcess.direct("-Xmx512m", "-XX:+UseSerialGC");
  }
}
