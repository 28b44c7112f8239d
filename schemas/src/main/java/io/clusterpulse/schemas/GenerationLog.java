package io.clusterpulse.schemas;

import io.clusterpulse.schemas.avro.GenerationSwitch;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Which generation of the derived topics is in force: what the last record of the topic {@code
 * generations} says. Not for use by several threads.
 */
public final class GenerationLog implements AutoCloseable {
  /** The key of every record. */
  public static final String KEY = "in-force";

  private static final TopicPartition PARTITION = new TopicPartition(Topics.GENERATIONS.name(), 0);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int MOST_POLLS = 50;

  /**
   * What readers go by.
   *
   * @param versionShift to be added to this generation's versions
   * @param offsetShift to be added to the offsets of its topic of rankings
   * @param switchOffset where the switch stands in its topic: a later switch has a greater one; -1
   *     when there never was one
   */
  public record InForce(
      Generation generation, long versionShift, long offsetShift, long switchOffset) {
    /** Nobody ever switched. */
    public static final InForce FROM_THE_START = new InForce(Generation.FIRST, 0, 0, -1);
  }

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final AvroCodec<GenerationSwitch> codec;
  private InForce last = InForce.FROM_THE_START;

  /**
   * @param clientSettings where the brokers are, and how long to wait for them
   */
  public GenerationLog(Map<String, Object> clientSettings, SchemaIds ids) {
    Map<String, Object> settings = new HashMap<>(clientSettings);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    consumer.assign(List.of(PARTITION));
    codec = new AvroCodec<>(Topics.GENERATIONS, ids);
  }

  /**
   * Looks now; costs one question to the broker when nothing changed.
   *
   * @throws org.apache.kafka.common.KafkaException when the brokers do not answer
   * @throws RegistryUnavailableException when the record's schema is not known yet
   * @throws UndecodableException when the last record is no switch
   */
  public InForce read() {
    long end = consumer.endOffsets(List.of(PARTITION)).get(PARTITION);
    if (end == 0) {
      last = InForce.FROM_THE_START;
    } else if (end - 1 != last.switchOffset()) {
      GenerationSwitch newest = codec.decode(recordAt(end - 1).value());
      last =
          new InForce(
              new Generation(newest.getGeneration()),
              newest.getVersionShift(),
              newest.getOffsetShift(),
              end - 1);
    }
    return last;
  }

  private ConsumerRecord<byte[], byte[]> recordAt(long offset) {
    consumer.seek(PARTITION, offset);
    for (int poll = 0; poll < MOST_POLLS; poll++) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (record.offset() == offset) {
          return record;
        }
      }
    }
    throw new TimeoutException(PARTITION + " yields nothing at offset " + offset);
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(Duration.ZERO));
  }
}
