package io.clusterpulse.query.projection;

import io.clusterpulse.query.QuerySettings;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * How this service speaks to Kafka: without a consumer group, because where to read from is never
 * Kafka's to remember, and seeing committed records only.
 */
final class KafkaClients {
  private static final int RECORDS_PER_POLL = 16;
  private static final int MOST_RECONNECT_MILLIS = 1_000;

  private KafkaClients() {}

  /**
   * @param purpose tells clients of one program apart
   */
  static Map<String, Object> common(QuerySettings settings, String purpose) {
    int timeoutMillis = Math.toIntExact(settings.query().kafkaTimeout().toMillis());
    Map<String, Object> common = new HashMap<>();
    common.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.kafka().bootstrapServers());
    common.put(CommonClientConfigs.CLIENT_ID_CONFIG, "query-service-" + purpose);
    common.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, timeoutMillis);
    common.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, timeoutMillis);
    common.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, MOST_RECONNECT_MILLIS);
    return common;
  }

  static KafkaConsumer<String, byte[]> consumer(QuerySettings settings, String purpose) {
    Map<String, Object> config = common(settings, purpose);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_PER_POLL);
    return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
  }
}
