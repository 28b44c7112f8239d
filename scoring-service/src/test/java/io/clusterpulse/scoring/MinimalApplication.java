package io.clusterpulse.scoring;

import io.clusterpulse.schemas.Topics;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What a first try would be: Kafka Streams' own operators, RocksDB, exactly once, and nothing but
 * the sum of points by location. It knows no revisions, no shares, no years, and does not even
 * decode.
 */
final class MinimalApplication {
  static final String ID = "minimal";
  private static final int PLACES = 60_000;

  private MinimalApplication() {}

  static KafkaStreams of(String brokers, Path stateDir, int threads, int points) {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream(
            Topics.PUBLICATIONS.name(), Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
        .flatMap((key, value) -> points(value, points))
        .groupByKey(Grouped.with("points", Serdes.Integer(), Serdes.Long()))
        .reduce(
            Long::sum,
            Materialized.<Integer, Long, KeyValueStore<Bytes, byte[]>>as("sums")
                .withKeySerde(Serdes.Integer())
                .withValueSerde(Serdes.Long()))
        .toStream()
        .to(Topics.REJECTED_DOCUMENTS.name());
    return new KafkaStreams(builder.build(), properties(brokers, stateDir, threads));
  }

  private static Properties properties(String brokers, Path stateDir, int threads) {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, ID);
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
    properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, 1);
    properties.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.Integer().getClass());
    properties.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.Long().getClass());
    properties.put("auto.offset.reset", "earliest");
    return properties;
  }

  /** Takes ints from the end of the value as places. */
  private static List<KeyValue<Integer, Long>> points(byte[] value, int count) {
    List<KeyValue<Integer, Long>> points = new ArrayList<>(count);
    ByteBuffer bytes = ByteBuffer.wrap(value);
    for (int i = 1; i <= count; i++) {
      int place = Math.floorMod(bytes.getInt(value.length - 4 * i - 8), PLACES);
      points.add(KeyValue.pair(place, 1L));
    }
    return points;
  }
}
