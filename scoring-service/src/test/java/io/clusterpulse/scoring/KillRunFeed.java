package io.clusterpulse.scoring;

import io.clusterpulse.core.counting.Contribution;
import io.clusterpulse.core.counting.Share;
import io.clusterpulse.core.counting.ShareUnits;
import io.clusterpulse.core.counting.TallyBook;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.geo.Location;
import io.clusterpulse.schemas.RegistryClient;
import io.clusterpulse.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Documents for a stream that is being killed, and what a batch computation makes of them. Every
 * tenth is corrected and then comes once more as it was, every twenty-fifth is withdrawn, the
 * withdrawal of every fiftieth comes before its document.
 */
final class KillRunFeed implements AutoCloseable {
  private static final int AUTHORS = 5;

  private final ReplayWorld world = new ReplayWorld(300, 1);
  private final TallyBook expected = new TallyBook();
  private final SampleEvents events;
  private final KafkaProducer<byte[], byte[]> producer;
  private int documents;
  private long records;

  KillRunFeed(String brokers, RegistryClient ids) {
    events = new SampleEvents(ids);
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", brokers, "linger.ms", 20, "compression.type", "lz4"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Sends so many more documents, and waits until they are in the log. */
  void produce(int count) {
    for (int last = documents + count; documents < last; documents++) {
      document(documents);
    }
    producer.flush();
  }

  private void document(int number) {
    String id = "10.1000/killed." + number;
    int year = 2021 + number % 5;
    Location[] authors = world.authors(number, AUTHORS);
    byte[] original = events.article(id, 1, year, authors);
    if (number % 50 == 0) {
      send(id, events.withdrawnArticle(id, 3));
      send(id, original);
      return;
    }
    send(id, original);
    if (number % 25 == 0) {
      send(id, events.withdrawnArticle(id, 3));
      return;
    }
    if (number % 10 == 1) {
      authors = world.authors(number + 1_000_000_000L, AUTHORS);
      send(id, events.article(id, 2, year, authors));
      send(id, original);
    }
    count(year, authors);
  }

  private void count(int year, Location[] authors) {
    SortedMap<Location, Long> points = new TreeMap<>();
    for (Location author : authors) {
      points.merge(author, 1L, Long::sum);
    }
    List<Share> shares = new ArrayList<>();
    // Five authors divide a document without a rest.
    points.forEach(
        (location, persons) ->
            shares.add(Share.at(location, persons, persons * (ShareUnits.PER_DOCUMENT / AUTHORS))));
    expected.add(new Contribution(Indicator.ARTICLE, year, shares));
  }

  private void send(String id, byte[] value) {
    records++;
    producer.send(
        new ProducerRecord<>(
            Topics.PUBLICATIONS.name(), id.getBytes(StandardCharsets.UTF_8), value));
  }

  int documents() {
    return documents;
  }

  long records() {
    return records;
  }

  /** The sums of all documents so far, by a computation that knows no log and no revisions. */
  TallyBook expected() {
    return expected;
  }

  @Override
  public void close() {
    producer.close();
  }
}
