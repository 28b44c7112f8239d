package io.clusterpulse.standalone.redrive;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clusterpulse.schemas.Generation;
import io.clusterpulse.schemas.RegistryClient;
import io.clusterpulse.schemas.TopicAdministration;
import io.clusterpulse.schemas.Topics;
import io.clusterpulse.standalone.redrive.RedriveMapping.Note;
import io.clusterpulse.standalone.topics.TopicReader;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Puts rejected records on their source topics again, byte for byte, each at most once: what is
 * about to be sent is noted before, and what was sent is noted after. If a run ends between the
 * two, the next one looks on the source topic. No transaction does that for us, because its marks
 * would be holes in the offsets of the source.
 */
public final class Redriving implements AutoCloseable {
  private static final int AT_ONCE = 500;

  private final RegistryClient ids;
  private final TopicReader reader;
  private final KafkaProducer<byte[], byte[]> producer;
  private final RedriveMapping mapping;
  private final String rejectedTopic;

  /**
   * @param inForce whose rejected documents are meant
   */
  public Redriving(String bootstrapServers, URI registry, Generation inForce) {
    Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers);
    ids = new RegistryClient(registry);
    mapping = new RedriveMapping(ids);
    rejectedTopic = inForce.of(Topics.REJECTED_DOCUMENTS).name();
    try (Admin admin = Admin.create(settings)) {
      new TopicAdministration(admin, (short) 1).createMissing(List.of(Topics.REDRIVES));
    }
    reader = new TopicReader(bootstrapServers);
    Map<String, Object> producing = new HashMap<>(settings);
    producing.put(
        ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.REJECTED_DOCUMENTS.maxMessageBytes());
    producer = new KafkaProducer<>(producing, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** What {@link #send} would do now. */
  public RedrivePlan plan(Choice choice) {
    return RedrivePlan.of(rejected(), sentBefore(), choice);
  }

  private List<Rejected> rejected() {
    List<Rejected> rejected = new ArrayList<>();
    readAll(rejectedTopic, record -> rejected.add(mapping.rejected(record)));
    return rejected;
  }

  /** Positions of what is known to have been put back, after a look at what was left in doubt. */
  private Set<String> sentBefore() {
    Map<String, Note> last = new HashMap<>();
    readAll(
        Topics.REDRIVES.name(),
        record -> last.put(new String(record.key(), UTF_8), mapping.note(record)));
    Set<String> sent = new HashSet<>();
    Map<TopicPartition, Long> doubtfulFrom = new HashMap<>();
    last.forEach(
        (position, note) -> {
          if (note.sent()) {
            sent.add(position);
          } else {
            doubtfulFrom.merge(
                new TopicPartition(note.topic(), note.partition()), note.offset(), Math::min);
          }
        });
    sent.addAll(foundOnSources(doubtfulFrom));
    return sent;
  }

  private Set<String> foundOnSources(Map<TopicPartition, Long> from) {
    Set<String> found = new HashSet<>();
    reader.readFrom(
        from,
        record -> {
          Header redriven = record.headers().lastHeader(Rejected.OF_HEADER);
          if (redriven != null) {
            found.add(new String(redriven.value(), UTF_8));
          }
        });
    return found;
  }

  private void readAll(String topic, TopicReader.Sink sink) {
    reader.read(reader.ends(reader.partitions(topic)), sink);
  }

  /**
   * Puts back what a plan says.
   *
   * @param by who does it, for people to read
   * @throws IOException if some could not be sent; the next run sends those only
   */
  public void send(RedrivePlan plan, Instant now, String by)
      throws IOException, InterruptedException {
    List<Rejected> all = plan.toSend();
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      List<Rejected> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
      Map<TopicPartition, Long> ends =
          reader.ends(some.stream().map(Redriving::target).distinct().toList());
      acknowledged(
          some, one -> noted(one, mapping.note(one, ends.get(target(one)), false, now, by)));
      List<RecordMetadata> sent = acknowledged(some, Redriving::again);
      Map<Rejected, Long> offsets = new HashMap<>();
      for (int i = 0; i < some.size(); i++) {
        offsets.put(some.get(i), sent.get(i).offset());
      }
      acknowledged(some, one -> noted(one, mapping.note(one, offsets.get(one), true, now, by)));
    }
  }

  private static TopicPartition target(Rejected rejected) {
    return new TopicPartition(rejected.topic(), rejected.partition());
  }

  /** The same bytes under the same key in the same partition. */
  private static ProducerRecord<byte[], byte[]> again(Rejected rejected) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            rejected.topic(), rejected.partition(), rejected.keyOrNull(), rejected.valueOrNull());
    rejected
        .headersAgain()
        .forEach(header -> record.headers().add(header.name(), header.valueOrNull()));
    return record;
  }

  private static ProducerRecord<byte[], byte[]> noted(Rejected rejected, byte[] note) {
    return new ProducerRecord<>(Topics.REDRIVES.name(), rejected.position().getBytes(UTF_8), note);
  }

  private List<RecordMetadata> acknowledged(
      List<Rejected> some, Function<Rejected, ProducerRecord<byte[], byte[]>> record)
      throws IOException, InterruptedException {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (Rejected one : some) {
      sent.add(producer.send(record.apply(one)));
    }
    List<RecordMetadata> acknowledged = new ArrayList<>();
    for (Future<RecordMetadata> one : sent) {
      try {
        acknowledged.add(one.get());
      } catch (ExecutionException e) {
        throw new IOException("not everything was sent: " + e.getCause().getMessage(), e);
      }
    }
    return acknowledged;
  }

  @Override
  public void close() {
    producer.close();
    reader.close();
    ids.close();
  }
}
