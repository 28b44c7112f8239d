package io.clusterpulse.schemas;

import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A real Kafka broker in this process, with its controller, on a random port; its data goes with
 * it. Topics are never created by accident.
 */
public final class RealBroker implements AutoCloseable {
  private final KafkaClusterTestKit kit;

  private RealBroker(KafkaClusterTestKit kit) {
    this.kit = kit;
  }

  /** Returns when the broker takes requests. */
  public static RealBroker start() {
    try {
      KafkaClusterTestKit kit = kit();
      kit.format();
      kit.startup();
      kit.waitForReadyBrokers();
      return new RealBroker(kit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the broker started", e);
    } catch (Exception e) {
      throw new IllegalStateException("The broker did not start", e);
    }
  }

  private static KafkaClusterTestKit kit() throws Exception {
    TestKitNodes nodes =
        new TestKitNodes.Builder()
            .setCombined(true)
            .setNumBrokerNodes(1)
            .setNumControllerNodes(1)
            .setBootstrapMetadataVersion(MetadataVersion.LATEST_PRODUCTION)
            .build();
    return new KafkaClusterTestKit.Builder(nodes)
        .setConfigProp("auto.create.topics.enable", "false")
        .setConfigProp("offsets.topic.replication.factor", "1")
        .setConfigProp("offsets.topic.num.partitions", "4")
        .setConfigProp("transaction.state.log.replication.factor", "1")
        .setConfigProp("transaction.state.log.min.isr", "1")
        .setConfigProp("transaction.state.log.num.partitions", "4")
        .setConfigProp("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000")
        .setConfigProp("group.initial.rebalance.delay.ms", "0")
        .setConfigProp("log.retention.check.interval.ms", "500")
        .setConfigProp("log.initial.task.delay.ms", "100")
        .build();
  }

  /** For the clients' {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return kit.bootstrapServers();
  }

  /** Stops the broker and deletes its data. */
  @Override
  public void close() {
    try {
      kit.close();
    } catch (Exception e) {
      throw new IllegalStateException("The broker did not stop", e);
    }
  }
}
