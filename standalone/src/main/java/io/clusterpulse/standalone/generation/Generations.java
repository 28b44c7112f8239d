package io.clusterpulse.standalone.generation;

import io.clusterpulse.schemas.AvroCodec;
import io.clusterpulse.schemas.Generation;
import io.clusterpulse.schemas.GenerationLog;
import io.clusterpulse.schemas.GenerationLog.InForce;
import io.clusterpulse.schemas.RegistryClient;
import io.clusterpulse.schemas.TopicAdministration;
import io.clusterpulse.schemas.Topics;
import io.clusterpulse.schemas.avro.GenerationSwitch;
import io.clusterpulse.standalone.topics.PublishedRankings.Published;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The generations there are, and which one is in force. */
public final class Generations implements AutoCloseable {
  /** What the old generation may still publish before every reader has seen the switch. */
  static final long VERSION_MARGIN = 1_000;

  static final long OFFSET_MARGIN = 100_000;

  private static final String RANKINGS_OF_ANOTHER = Topics.RANKINGS.name() + "-g";

  private final String bootstrapServers;
  private final RegistryClient ids;
  private final Admin admin;
  private final GenerationLog log;

  /**
   * @param bootstrapServers {@code host:port} of a broker
   */
  public Generations(String bootstrapServers, URI registry) {
    this.bootstrapServers = bootstrapServers;
    this.ids = new RegistryClient(registry);
    this.admin = Admin.create(settings());
    // Whoever asks before anybody switched finds an empty topic, not a missing one.
    new TopicAdministration(admin, (short) 1).createMissing(List.of(Topics.GENERATIONS));
    this.log = new GenerationLog(settings(), ids);
  }

  private Map<String, Object> settings() {
    // The admin client takes no limit for a whole question that is below the one for a request.
    return Map.of(
        "bootstrap.servers", bootstrapServers,
        "request.timeout.ms", "5000",
        "default.api.timeout.ms", "15000");
  }

  public InForce inForce() {
    return log.read();
  }

  /** One that never was. */
  public Generation unused() throws IOException, InterruptedException {
    try {
      int highest =
          admin.listTopics().names().get().stream()
              .filter(name -> name.startsWith(RANKINGS_OF_ANOTHER))
              .mapToInt(name -> number(name.substring(Topics.RANKINGS.name().length() + 1)))
              .max()
              .orElse(1);
      return new Generation("g" + (1 + Math.max(highest, inForce().generation().number())));
    } catch (ExecutionException e) {
      throw new IOException("the topics cannot be listed: " + e.getCause().getMessage(), e);
    }
  }

  private static int number(String name) {
    try {
      return new Generation(name).number();
    } catch (IllegalArgumentException e) {
      return 1;
    }
  }

  GenerationRankings rankings(Generation generation) throws IOException {
    return new GenerationRankings(generation, bootstrapServers, ids);
  }

  /**
   * Lets every reader go over from one generation to the other. Their rankings must have been read
   * on just before.
   *
   * @throws IOException if the switch was not written
   */
  InForce switchTo(GenerationRankings other, GenerationRankings inForce, Instant now, String by)
      throws IOException, InterruptedException {
    InForce next =
        after(inForce(), inForce.newest(), inForce.end(), other.generation(), other.newest());
    byte[] value =
        new AvroCodec<>(Topics.GENERATIONS, ids)
            .encode(
                new GenerationSwitch(
                    next.generation().name(), next.versionShift(), next.offsetShift(), now, by));
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(settings(), new StringSerializer(), new ByteArraySerializer())) {
      producer
          .send(new ProducerRecord<>(Topics.GENERATIONS.name(), GenerationLog.KEY, value))
          .get();
    } catch (ExecutionException e) {
      throw new IOException("the switch was not written: " + e.getCause().getMessage(), e);
    }
    return inForce();
  }

  /**
   * How readers count on after a switch: with greater versions and offsets than any that were
   * served, whichever reader learns of it when.
   *
   * @param end the first offset that the topic of the one in force does not have yet
   */
  static InForce after(
      InForce now,
      SortedMap<String, Published> newest,
      long end,
      Generation other,
      SortedMap<String, Published> newestOfOther) {
    long shift = now.versionShift();
    for (Map.Entry<String, Published> ranking : newestOfOther.entrySet()) {
      Published served = newest.get(ranking.getKey());
      if (served != null) {
        long reached = served.version() + now.versionShift();
        shift = Math.max(shift, reached - ranking.getValue().version());
      }
    }
    return new InForce(
        other,
        shift + VERSION_MARGIN,
        now.offsetShift() + end + OFFSET_MARGIN,
        now.switchOffset() + 1);
  }

  @Override
  public void close() {
    log.close();
    admin.close();
    ids.close();
  }
}
