package io.clusterpulse.standalone.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real broker and a real database, on ports of their own in a directory of their own. */
class LocalSystemTest {
  private static final Set<Part> BELOW = EnumSet.of(Part.KAFKA, Part.POSTGRESQL);
  private static final TopicPartition PARTITION = new TopicPartition("notes", 0);

  @TempDir private Path directory;
  private LocalSystem system;

  @BeforeEach
  void start() throws Exception {
    SystemSettings settings =
        SystemSettings.in(Distribution.findHome(), directory.resolve("data"))
            .withPorts(Ports.free());
    system = LocalSystem.start(settings, BELOW, line -> {});
  }

  @AfterEach
  void stop() throws Exception {
    system.stop(line -> {});
    assertThat(system.isStopped()).isTrue();
  }

  @Test
  void whatWasAcknowledgedOutlivesTheDeathOfEveryProcess() throws Exception {
    createTopic();
    send("one");
    execute("CREATE TABLE notes (text varchar)", "INSERT INTO notes VALUES ('one')");
    long broker = system.pid(Part.KAFKA).orElseThrow();

    system.kill(Part.KAFKA);
    system.kill(Part.POSTGRESQL);
    assertThat(system.state(Part.KAFKA).state()).isEqualTo(PartState.State.DEAD);
    assertThat(system.casualty()).hasValueSatisfying(text -> assertThat(text).contains("kafka"));
    LocalSystem.start(system.settings(), BELOW, line -> {});

    assertThat(system.state(Part.KAFKA).state()).isEqualTo(PartState.State.READY);
    assertThat(system.pid(Part.KAFKA).orElseThrow()).isNotEqualTo(broker);
    send("two");
    assertThat(records()).containsExactly("one", "two");
    assertThat(firstNote()).isEqualTo("one");
  }

  @Test
  void theDatabaseKeepsWhatItCommits() throws Exception {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
        assertThat(single(statement, "SHOW " + setting)).as(setting).isEqualTo("on");
      }
    }
  }

  @Test
  void aSecondStartFindsWhatRunsAndLeavesItAlone() throws Exception {
    long broker = system.pid(Part.KAFKA).orElseThrow();

    LocalSystem second = LocalSystem.start(system.settings(), BELOW, line -> {});

    assertThat(second.pid(Part.KAFKA)).hasValue(broker);
  }

  @Test
  void aTopicThatNobodyMadeIsNotMadeByATypingError() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap()))) {
      Properties settings = new Properties();
      settings.put("bootstrap.servers", bootstrap());
      settings.put("max.block.ms", "1000");
      try (KafkaProducer<String, String> producer =
          new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
        producer.send(new ProducerRecord<>("patentz", "x"));
      } catch (org.apache.kafka.common.errors.TimeoutException expected) {
        assertThat(expected).hasMessageContaining("patentz");
      }
      assertThat(admin.listTopics().names().get(10, TimeUnit.SECONDS)).doesNotContain("patentz");
    }
  }

  private String bootstrap() {
    return system.settings().bootstrapServers();
  }

  private void createTopic() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap()))) {
      admin.createTopics(List.of(new NewTopic("notes", 1, (short) 1))).all().get();
    }
  }

  private void send(String value) throws Exception {
    Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap(), "acks", "all");
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(PARTITION.topic(), value)).get(20, TimeUnit.SECONDS);
    }
  }

  private List<String> records() {
    Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap());
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(PARTITION));
      consumer.seekToBeginning(List.of(PARTITION));
      long end = consumer.endOffsets(List.of(PARTITION)).get(PARTITION);
      List<String> values = new java.util.ArrayList<>();
      while (consumer.position(PARTITION) < end) {
        consumer.poll(java.time.Duration.ofSeconds(1)).forEach(one -> values.add(one.value()));
      }
      return values;
    }
  }

  private Connection connect() throws Exception {
    Path password = new DataDirectory(system.settings().data()).postgresqlPassword();
    return DriverManager.getConnection(
        system.settings().jdbcUrl(), "clusterpulse", java.nio.file.Files.readString(password));
  }

  private void execute(String... statements) throws Exception {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private String firstNote() throws Exception {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      return single(statement, "SELECT text FROM notes");
    }
  }

  private static String single(Statement statement, String sql) throws Exception {
    try (ResultSet result = statement.executeQuery(sql)) {
      assertThat(result.next()).isTrue();
      return result.getString(1);
    }
  }
}
