package io.clusterpulse.scoring;

import static org.apache.kafka.streams.StreamsConfig.consumerPrefix;
import static org.apache.kafka.streams.StreamsConfig.producerPrefix;

import io.clusterpulse.schemas.Generation;
import io.clusterpulse.schemas.Topics;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** What Kafka Streams is told, with the reason wherever it is not the default. */
final class StreamConfiguration {
  private static final int COMMIT_INTERVAL_MILLIS = 1_000;
  private static final int POLL_MILLIS = 20;
  private static final long PROBING_MILLIS = 60_000;
  private static final int SESSION_TIMEOUT_MILLIS = 6_000;
  private static final int HEARTBEAT_MILLIS = 1_500;
  private static final int BATCH_BYTES = 128 << 10;
  private static final long PRODUCER_BUFFER_BYTES = 64L << 20;
  private static final long RECORD_CACHE_BYTES = 64L << 20;

  private StreamConfiguration() {}

  static Properties of(ScoringSettings settings, Generation generation) {
    Properties properties = new Properties();
    ScoringSettings.Scoring scoring = settings.scoring();
    properties.put(
        StreamsConfig.APPLICATION_ID_CONFIG, generation.suffixed(scoring.applicationId()));
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.kafka().bootstrapServers());
    properties.put(
        StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) settings.kafka().replicationFactor());
    properties.put(StreamsConfig.STATE_DIR_CONFIG, scoring.stateDir().toString());
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, scoring.streamThreads());
    properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, scoring.standbyReplicas());
    properties.put(
        StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksMemory.class.getName());
    properties.put(BoundedRocksMemory.TOTAL_BYTES, scoring.storeMemoryBytes());
    scoring
        .instanceId()
        .ifPresent(
            id -> properties.put(consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), id));
    // An instance that comes back may be without work until the group looks again.
    properties.put(StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG, PROBING_MILLIS);
    addProcessing(properties);
    addClients(properties);
    return properties;
  }

  private static void addProcessing(Properties properties) {
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    // The processors ask for a commit after each flush and each ranking; between those, committing
    // often would only cost transactions.
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_INTERVAL_MILLIS);
    // A thread that sleeps in poll does not punctuate: this is part of the latency.
    properties.put(StreamsConfig.POLL_MS_CONFIG, POLL_MILLIS);
    // The order between the two source topics does not matter, so neither waits for the other.
    properties.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
    properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, RECORD_CACHE_BYTES);
  }

  private static void addClients(Properties properties) {
    // A killed instance holds its partitions until its session is over.
    properties.put(
        consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), SESSION_TIMEOUT_MILLIS);
    properties.put(consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), HEARTBEAT_MILLIS);
    // Rankings and rejected documents are large.
    properties.put(
        producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), Topics.RANKINGS.maxMessageBytes());
    properties.put(producerPrefix(ProducerConfig.BUFFER_MEMORY_CONFIG), PRODUCER_BUFFER_BYTES);
    properties.put(producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH_BYTES);
    properties.put(producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
  }
}
