package io.clusterpulse.query;

import io.clusterpulse.schemas.AvroCodec;
import io.clusterpulse.schemas.RegistryClient;
import io.clusterpulse.schemas.Topics;
import io.clusterpulse.schemas.avro.Ranking;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes rankings as the scoring service does, in transactions. */
public final class RankingsTopic implements AutoCloseable {
  private final RegistryClient registry = new RegistryClient(Backends.registry().url());
  private final AvroCodec<Ranking> codec = new AvroCodec<>(Topics.RANKINGS, registry);
  private final KafkaProducer<String, byte[]> producer;

  public RankingsTopic() {
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, Backends.bootstrapServers(),
                ProducerConfig.TRANSACTIONAL_ID_CONFIG, UUID.randomUUID().toString(),
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.RANKINGS.maxMessageBytes()),
            new StringSerializer(),
            new ByteArraySerializer());
    producer.initTransactions();
  }

  public void publish(Ranking... rankings) {
    producer.beginTransaction();
    for (Ranking ranking : rankings) {
      send(ranking);
    }
    producer.commitTransaction();
  }

  /** Written, and then taken back. */
  public void abort(Ranking ranking) {
    producer.beginTransaction();
    send(ranking);
    producer.flush();
    producer.abortTransaction();
  }

  /** Something that is no ranking. */
  public void publishRaw(String key, byte[] value) {
    producer.beginTransaction();
    producer.send(new ProducerRecord<>(Topics.RANKINGS.name(), key, value));
    producer.commitTransaction();
  }

  private void send(Ranking ranking) {
    String key = ranking.getMethodology() + "/" + ranking.getEdition();
    producer.send(new ProducerRecord<>(Topics.RANKINGS.name(), key, codec.encode(ranking)));
  }

  @Override
  public void close() {
    producer.close();
    registry.close();
  }
}
