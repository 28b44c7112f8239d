package io.clusterpulse.ingest.publish;

import io.clusterpulse.ingest.IngestSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Two connections to the broker. Whoever sends one document waits for it, so its batch is closed
 * soon, and is too small to be worth compressing: to set zstd up costs as much as some ten
 * documents. A stream waits for nobody, so that large batches are made of it. Each has a buffer of
 * its own, and a stream cannot fill that of the others.
 */
final class Producers implements AutoCloseable {
  private static final int BATCH_BYTES = 1 << 18;

  /** Higher ones clear a megabyte of tables for each batch, which costs more than they save. */
  private static final int ZSTD_LEVEL = 1;

  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(5);

  private final Lazy single;
  private final Lazy streamed;

  Producers(IngestSettings settings) {
    IngestSettings.Ingest ingest = settings.ingest();
    this.single = new Lazy(settings, "ingest", ingest.linger(), ingest.compression());
    this.streamed =
        new Lazy(settings, "ingest-streams", ingest.streamLinger(), ingest.streamCompression());
  }

  Producer<String, byte[]> of(boolean streamed) {
    return (streamed ? this.streamed : single).get();
  }

  List<Producer<String, byte[]>> all() {
    return List.of(single.get(), streamed.get());
  }

  @Override
  public void close() {
    single.close();
    streamed.close();
  }

  /** Made at the first document, because none can be made while no broker name resolves. */
  private static final class Lazy {
    private final Map<String, Object> settings;
    private volatile Producer<String, byte[]> producer;

    Lazy(IngestSettings settings, String clientId, Duration linger, String compression) {
      this.settings = producerSettings(settings, clientId, linger.toMillis(), compression);
    }

    Producer<String, byte[]> get() {
      Producer<String, byte[]> current = producer;
      return current != null ? current : create();
    }

    private synchronized Producer<String, byte[]> create() {
      if (producer == null) {
        producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
      }
      return producer;
    }

    void close() {
      Producer<String, byte[]> current = producer;
      if (current != null) {
        current.close(LONGEST_CLOSE);
      }
    }
  }

  private static Map<String, Object> producerSettings(
      IngestSettings settings, String clientId, long lingerMillis, String compression) {
    long acknowledgementMillis = settings.ingest().acknowledgementTimeout().toMillis();
    return Map.ofEntries(
        Map.entry(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.kafka().bootstrapServers()),
        Map.entry(ProducerConfig.CLIENT_ID_CONFIG, clientId),
        Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
        Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
        Map.entry(ProducerConfig.LINGER_MS_CONFIG, lingerMillis),
        Map.entry(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES),
        Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, compression),
        Map.entry(ProducerConfig.COMPRESSION_ZSTD_LEVEL_CONFIG, ZSTD_LEVEL),
        Map.entry(ProducerConfig.BUFFER_MEMORY_CONFIG, settings.ingest().bufferBytes()),
        Map.entry(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Upstreams.LARGEST_RECORD_BYTES),
        Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, acknowledgementMillis / 2),
        Map.entry(
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) (acknowledgementMillis - lingerMillis)),
        Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) acknowledgementMillis),
        Map.entry(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500L),
        // A topic that rests is not forgotten: the next document should not wait for it.
        Map.entry(ProducerConfig.METADATA_MAX_IDLE_CONFIG, Duration.ofDays(365).toMillis()));
  }
}
