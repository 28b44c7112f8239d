package io.clusterpulse.system;

import io.clusterpulse.schemas.AvroCodec;
import io.clusterpulse.schemas.RegistryClient;
import io.clusterpulse.schemas.Topic;
import io.clusterpulse.schemas.Topics;
import io.clusterpulse.schemas.avro.Applicant;
import io.clusterpulse.schemas.avro.Coordinate;
import io.clusterpulse.schemas.avro.DealEvent;
import io.clusterpulse.schemas.avro.DocumentStatus;
import io.clusterpulse.schemas.avro.ListedPerson;
import io.clusterpulse.schemas.avro.Origin;
import io.clusterpulse.schemas.avro.PatentEvent;
import io.clusterpulse.schemas.avro.PublicationEvent;
import io.clusterpulse.standalone.machine.Part;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Documents of all three kinds of which several feeds tell, drawn from a seed: under one revision
 * with different content, twice, withdrawn and published again, with several origins of a person.
 * Written past ingest, which has one feed here.
 */
final class ContestedDocuments implements AutoCloseable {
  private static final List<String> TEXTS =
      List.of("", "H04L 9/32", "Universität Zürich", "東京大学", "🎓");
  private static final int MOST_EVENTS_OF_A_DOCUMENT = 6;
  private static final int E7 = 10_000_000;

  private final KafkaProducer<String, byte[]> producer;
  private final RegistryClient ids;
  private final AvroCodec<PatentEvent> patents;
  private final AvroCodec<PublicationEvent> publications;
  private final AvroCodec<DealEvent> deals;
  private final List<Future<?>> sent = new ArrayList<>();
  private final Random random;
  private final int latestEdition;

  private ContestedDocuments(TestSystem system, long seed, int latestEdition) {
    this.ids = new RegistryClient(URI.create(system.url(Part.REGISTRY)));
    this.patents = new AvroCodec<>(Topics.PATENTS, ids);
    this.publications = new AvroCodec<>(Topics.PUBLICATIONS, ids);
    this.deals = new AvroCodec<>(Topics.DEALS, ids);
    this.random = new Random(seed);
    this.latestEdition = latestEdition;
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", system.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /** Returns when all of them are in the log. */
  static void write(TestSystem system, int documents, long seed, int latestEdition)
      throws InterruptedException, ExecutionException {
    try (ContestedDocuments contested = new ContestedDocuments(system, seed, latestEdition)) {
      for (int number = 0; number < documents; number++) {
        contested.write(number);
      }
      for (Future<?> record : contested.sent) {
        record.get();
      }
    }
  }

  @Override
  public void close() {
    producer.close();
    ids.close();
  }

  private void write(int number) {
    String id = "contested-" + number;
    for (int event = random.nextInt(MOST_EVENTS_OF_A_DOCUMENT); event >= 0; event--) {
      switch (number % 3) {
        case 0 -> write(Topics.PATENTS, id, patents.encode(patent(id)));
        case 1 -> write(Topics.PUBLICATIONS, id, publications.encode(publication(id)));
        default -> write(Topics.DEALS, id, deals.encode(deal(id)));
      }
    }
  }

  private void write(Topic<?, ?> topic, String id, byte[] value) {
    int times = random.nextInt(5) == 0 ? 2 : 1;
    for (int time = 0; time < times; time++) {
      sent.add(producer.send(new ProducerRecord<>(topic.name(), id, value)));
    }
  }

  private PatentEvent patent(String id) {
    return PatentEvent.newBuilder()
        .setDocumentId(id)
        .setRevision(revision())
        .setPrecedence(precedence())
        .setStatus(status())
        .setPublicationDate(date())
        .setInventors(persons())
        .setApplicants(list(3, () -> new Applicant(text(), null)))
        .setIpcClasses(list(3, this::text))
        .build();
  }

  private PublicationEvent publication(String id) {
    return PublicationEvent.newBuilder()
        .setDocumentId(id)
        .setRevision(revision())
        .setPrecedence(precedence())
        .setStatus(status())
        .setType(random.nextInt(10) == 0 ? "review" : "article")
        .setPublicationDate(date())
        .setAuthors(persons())
        .setFields(list(3, this::text))
        .build();
  }

  private DealEvent deal(String id) {
    return DealEvent.newBuilder()
        .setDocumentId(id)
        .setRevision(revision())
        .setPrecedence(precedence())
        .setStatus(status())
        .setDealDate(date())
        .setCompany(random.nextInt(10) == 0 ? null : origin())
        .setStage(random.nextBoolean() ? "seed" : null)
        .build();
  }

  /** Few, so that they meet. */
  private int revision() {
    return 1 + random.nextInt(3);
  }

  private int precedence() {
    return random.nextInt(3) - 1;
  }

  private DocumentStatus status() {
    return random.nextInt(5) == 0 ? DocumentStatus.WITHDRAWN : DocumentStatus.PUBLISHED;
  }

  /** Of the years that editions count, and some before and after. */
  private LocalDate date() {
    return LocalDate.of(latestEdition - random.nextInt(9), 1 + random.nextInt(12), 1);
  }

  /** Sometimes none, sometimes more than divide a document evenly. */
  private List<ListedPerson> persons() {
    return list(random.nextInt(20) == 0 ? 60 : 5, () -> new ListedPerson(list(4, this::origin)));
  }

  private Origin origin() {
    return Origin.newBuilder()
        .setCoordinate(random.nextInt(10) == 0 ? null : coordinate())
        .setOrganisation(random.nextBoolean() ? text() : null)
        .setRor(random.nextBoolean() ? "057zh3y96" : null)
        .build();
  }

  private Coordinate coordinate() {
    double[] city = FiledDocuments.CITIES[random.nextInt(FiledDocuments.CITIES.length)];
    return new Coordinate(near(city[0]), near(city[1]));
  }

  private int near(double degrees) {
    return (int) Math.round((degrees + random.nextGaussian() / 15) * E7);
  }

  private String text() {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private <T> List<T> list(int bound, Supplier<T> item) {
    return Stream.generate(item).limit(random.nextInt(bound)).toList();
  }
}
