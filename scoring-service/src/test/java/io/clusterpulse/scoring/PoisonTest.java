package io.clusterpulse.scoring;

import static io.clusterpulse.scoring.SampleEvents.BOSTON;
import static io.clusterpulse.scoring.SampleEvents.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.clusterpulse.schemas.InMemorySchemaIds;
import io.clusterpulse.schemas.RegistryUnavailableException;
import io.clusterpulse.schemas.SchemaIds;
import io.clusterpulse.schemas.Topics;
import io.clusterpulse.schemas.avro.RejectedDocument;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Good, empty, bad, bad, good: nothing blocks, nothing is lost, everything is counted. */
class PoisonTest {

  private record Poison(String name, String key, byte[] value, String reason) {
    @Override
    public String toString() {
      return name;
    }
  }

  @TempDir(factory = MemoryTempDir.class)
  Path stateDir;

  static Stream<Poison> poisons() {
    SampleEvents events = new SampleEvents(new InMemorySchemaIds());
    byte[] good = events.patent("WO3", 1, 2024, TOKYO);
    return Stream.of(
        new Poison("no value", "WO3", null, "undecodable"),
        new Poison("no bytes", "WO3", new byte[0], "undecodable"),
        new Poison("garbage", "WO3", "garbage".getBytes(StandardCharsets.UTF_8), "undecodable"),
        new Poison("cut off", "WO3", Arrays.copyOf(good, good.length - 3), "undecodable"),
        new Poison("trailing", "WO3", Arrays.copyOf(good, good.length + 1), "undecodable"),
        new Poison("unknown schema", "WO3", withSchemaId(good, 4711), "unknown-schema"),
        new Poison(
            "a billion inventors",
            "WO3",
            withHostileArrayCount(events.withdrawnPatent("WO3", 1)),
            "undecodable"),
        new Poison("under another key", "WO4", good, "invalid-document"),
        new Poison("without a key", null, good, "invalid-document"),
        new Poison("undated", "WO3", events.undatedPatent("WO3", 1), "invalid-document"),
        new Poison(
            "of the year 12345",
            "WO3",
            events.patent("WO3", 1, 12_345, TOKYO),
            "invalid-document"));
  }

  @ParameterizedTest
  @MethodSource("poisons")
  void goesAsideWithItsBytesAndTheStreamGoesOn(Poison poison) {
    try (ScoringDriver driver = new ScoringDriver(stateDir)) {
      SampleEvents events = driver.events();
      driver.patent("WO1", events.patent("WO1", 1, 2024, TOKYO));
      driver.patent("WO0", new byte[0]);
      driver.patent(poison.key(), poison.value());
      driver.patent(poison.key(), poison.value());
      driver.patent("WO2", events.patent("WO2", 1, 2024, BOSTON)).settle();

      assertThat(driver.patentProgress().consumed()).isEqualTo(5);
      assertThat(driver.patentProgress().applied()).isEqualTo(2);
      assertThat(driver.patentProgress().rejected()).isEqualTo(3);
      assertThat(driver.talliesOfTopic().locations()).containsExactlyInAnyOrder(TOKYO, BOSTON);
      Map<String, RejectedDocument> rejected = driver.readRejected();
      assertThat(rejected).containsOnlyKeys("patents-0-1", "patents-0-2", "patents-0-3");
      RejectedDocument first = rejected.get("patents-0-2");
      assertThat(first.getReason()).isEqualTo(poison.reason());
      assertThat(bytes(first.getValue())).isEqualTo(poison.value());
      assertThat(first.getDetail()).isNotBlank();
    }
  }

  @Test
  void anArticleAmongThePatentsIsNoPatent() {
    try (ScoringDriver driver = new ScoringDriver(stateDir)) {
      driver.patent("10.1/a", driver.events().article("10.1/a", 1, 2022, TOKYO)).settle();

      assertThat(driver.readRejected().get("patents-0-0").getReason()).isEqualTo("undecodable");
    }
  }

  @Test
  void keepsTopicPositionKeyAndHeaders() {
    try (ScoringDriver driver = new ScoringDriver(stateDir)) {
      RecordHeaders headers = new RecordHeaders();
      headers.add("feed", "epo".getBytes(StandardCharsets.UTF_8));
      headers.add("empty", null);
      byte[] key = "10.1/x".getBytes(StandardCharsets.UTF_8);
      driver.pipe(Topics.PUBLICATIONS.name(), key, new byte[] {7}, headers).settle();

      RejectedDocument rejected = driver.readRejected().get("publications-0-0");
      assertThat(rejected.getTopic()).isEqualTo("publications");
      assertThat(rejected.getOffset()).isZero();
      assertThat(bytes(rejected.getKey())).isEqualTo(key);
      assertThat(rejected.getTimestampMillis()).isPositive();
      assertThat(rejected.getHeaders())
          .map(header -> entry(header.getName(), bytes(header.getValue()) == null))
          .containsExactly(entry("feed", false), entry("empty", true));
    }
  }

  @Test
  void anOutageOfTheRegistryIsWaitedForAndRejectsNothing() {
    InMemorySchemaIds registry = new InMemorySchemaIds();
    byte[] patent = new SampleEvents(registry).patent("WO1", 1, 2024, TOKYO);
    FailingFirst failing = new FailingFirst(registry, 5);
    SchemaIds patient = new PatientSchemaIds(failing, Duration.ofMillis(1));
    try (ScoringDriver driver = new ScoringDriver(stateDir, ScoringDriver.PLAN, patient)) {
      driver.patent("WO1", patent).settle();

      assertThat(failing.failuresLeft).isZero();
      assertThat(driver.patentProgress().applied()).isEqualTo(1);
      assertThat(driver.patentProgress().rejected()).isZero();
      assertThat(driver.readRejected()).isEmpty();
    }
  }

  /** A registry that is away for the first questions about an id. */
  private static final class FailingFirst implements SchemaIds {
    private final SchemaIds registry;
    private int failuresLeft;

    FailingFirst(SchemaIds registry, int failures) {
      this.registry = registry;
      this.failuresLeft = failures;
    }

    @Override
    public int idOf(String subject, Schema schema) {
      return registry.idOf(subject, schema);
    }

    @Override
    public Schema schemaOf(int id) {
      if (failuresLeft > 0) {
        failuresLeft--;
        throw new RegistryUnavailableException("away");
      }
      return registry.schemaOf(id);
    }
  }

  private static byte[] withSchemaId(byte[] value, int id) {
    byte[] changed = value.clone();
    ByteBuffer.wrap(changed).putInt(1, id);
    return changed;
  }

  /** A withdrawal ends in four empty fields; the first of them, inventors, gets a huge count. */
  private static byte[] withHostileArrayCount(byte[] withdrawal) {
    byte[] billions = {(byte) 0x80, (byte) 0xa8, (byte) 0xd6, (byte) 0xb9, 7};
    int beforeInventors = withdrawal.length - 4;
    return ByteBuffer.allocate(beforeInventors + billions.length)
        .put(withdrawal, 0, beforeInventors)
        .put(billions)
        .array();
  }

  private static byte[] bytes(ByteBuffer bufferOrNull) {
    if (bufferOrNull == null) {
      return null;
    }
    byte[] bytes = new byte[bufferOrNull.remaining()];
    bufferOrNull.duplicate().get(bytes);
    return bytes;
  }
}
