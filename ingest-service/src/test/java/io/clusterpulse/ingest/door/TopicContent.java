package io.clusterpulse.ingest.door;

import io.clusterpulse.schemas.AvroCodec;
import io.clusterpulse.schemas.RegistryClient;
import io.clusterpulse.schemas.Topic;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** All that stands in a topic, by receipt. */
record TopicContent<V>(
    Map<String, V> byReceipt,
    Map<String, String> keyByReceipt,
    Map<String, Map<String, String>> headersByReceipt) {

  static <V> TopicContent<V> of(Topic<String, V> topic, String bootstrapServers, URI registryUrl) {
    Map<String, V> values = new LinkedHashMap<>();
    Map<String, String> keys = new LinkedHashMap<>();
    Map<String, Map<String, String>> headers = new LinkedHashMap<>();
    try (RegistryClient registry = new RegistryClient(registryUrl);
        KafkaConsumer<String, byte[]> consumer =
            new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
      AvroCodec<V> codec = new AvroCodec<>(topic, registry);
      List<TopicPartition> partitions =
          IntStream.range(0, topic.partitions())
              .mapToObj(partition -> new TopicPartition(topic.name(), partition))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
          String receipt = record.topic() + "-" + record.partition() + "-" + record.offset();
          values.put(receipt, codec.decode(record.value()));
          keys.put(receipt, record.key());
          headers.put(receipt, headers(record));
        }
      }
    }
    return new TopicContent<>(values, keys, headers);
  }

  private static Map<String, String> headers(ConsumerRecord<?, ?> record) {
    Map<String, String> headers = new LinkedHashMap<>();
    record
        .headers()
        .forEach(
            header ->
                headers.put(header.key(), new String(header.value(), StandardCharsets.US_ASCII)));
    return headers;
  }

  /** The receipts under which a document stands. */
  Set<String> receiptsOf(String documentId) {
    return keyByReceipt.entrySet().stream()
        .filter(entry -> entry.getValue().equals(documentId))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }
}
