package io.clusterpulse.scoring;

import io.clusterpulse.schemas.AvroCodec;
import io.clusterpulse.schemas.SchemaIds;
import io.clusterpulse.schemas.Topics;
import io.clusterpulse.schemas.avro.Coordinate;
import io.clusterpulse.schemas.avro.ListedPerson;
import io.clusterpulse.schemas.avro.Origin;
import io.clusterpulse.schemas.avro.PublicationEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.QueryableStoreTypes;

/**
 * What a first try would be: Kafka Streams' own operators, RocksDB, exactly once, and nothing but
 * the sum of points by location. It knows no revisions, no shares, no years, and no profiles.
 */
final class MinimalApplication {
  static final String ID = "minimal";
  private static final String SUMS = "sums";

  private MinimalApplication() {}

  static KafkaStreams of(String brokers, Path stateDir, int threads, SchemaIds ids) {
    AvroCodec<PublicationEvent> codec = new AvroCodec<>(Topics.PUBLICATIONS, ids);
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream(
            Topics.PUBLICATIONS.name(), Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
        .flatMap((key, value) -> points(codec.decode(value)))
        .groupByKey(Grouped.with("points", Serdes.Long(), Serdes.Long()))
        .reduce(
            Long::sum,
            Materialized.<Long, Long, KeyValueStore<Bytes, byte[]>>as(SUMS)
                .withKeySerde(Serdes.Long())
                .withValueSerde(Serdes.Long()))
        .toStream()
        .to(Topics.REJECTED_DOCUMENTS.name());
    return new KafkaStreams(builder.build(), properties(brokers, stateDir, threads));
  }

  /** All points that are summed so far. */
  static long sum(KafkaStreams streams) {
    long sum = 0;
    var store =
        streams.store(
            StoreQueryParameters.fromNameAndType(
                SUMS, QueryableStoreTypes.<Long, Long>keyValueStore()));
    try (KeyValueIterator<Long, Long> sums = store.all()) {
      while (sums.hasNext()) {
        sum += sums.next().value;
      }
    }
    return sum;
  }

  private static Properties properties(String brokers, Path stateDir, int threads) {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, ID);
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
    properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, 1);
    properties.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.Long().getClass());
    properties.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.Long().getClass());
    properties.put("auto.offset.reset", "earliest");
    return properties;
  }

  private static List<KeyValue<Long, Long>> points(PublicationEvent article) {
    List<KeyValue<Long, Long>> points = new ArrayList<>();
    for (ListedPerson author : article.getAuthors()) {
      for (Origin origin : author.getOrigins()) {
        Coordinate at = origin.getCoordinate();
        points.add(
            KeyValue.pair(
                (long) at.getLatitudeE7() << 32 | at.getLongitudeE7() & 0xffff_ffffL, 1L));
      }
    }
    return points;
  }
}
