package io.clusterpulse.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterpulse.schemas.FakeRegistryServer.Mode;
import io.clusterpulse.schemas.avro.PatentEvent;
import io.clusterpulse.schemas.avro.Ranking;
import java.net.URI;
import java.time.Duration;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RegistryClientTest {
  private static final String SUBJECT = Topics.PATENTS.valueSubject();
  private static final Schema PATENT = PatentEvent.getClassSchema();

  private final FakeRegistryServer registry = FakeRegistryServer.start();
  private final RegistryClient writer = new RegistryClient(registry.url());
  private final RegistryClient reader = new RegistryClient(registry.url());

  @AfterEach
  void stop() {
    writer.close();
    reader.close();
    registry.close();
  }

  @Test
  void what_one_client_registers_another_finds_by_its_id() {
    assertThat(reader.schemaOf(writer.idOf(SUBJECT, PATENT))).isEqualTo(PATENT);
  }

  @Test
  void a_schema_keeps_its_id_and_another_schema_gets_another() {
    int id = writer.idOf(SUBJECT, PATENT);
    assertThat(reader.idOf(SUBJECT, PATENT)).isEqualTo(id);
    assertThat(writer.idOf("rankings-value", Ranking.getClassSchema())).isNotEqualTo(id);
  }

  @Test
  void an_answer_is_asked_for_once() {
    int id = writer.idOf(SUBJECT, PATENT);
    reader.schemaOf(id);
    int requests = registry.requests();
    writer.idOf(SUBJECT, PATENT);
    writer.schemaOf(id);
    reader.schemaOf(id);
    assertThat(registry.requests()).isEqualTo(requests);
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void known_schemas_go_on_whatever_the_registry_does(Mode mode) {
    int id = writer.idOf(SUBJECT, PATENT);
    reader.schemaOf(id);
    registry.become(mode);
    assertThat(writer.idOf(SUBJECT, PATENT)).isEqualTo(id);
    assertThat(reader.schemaOf(id)).isEqualTo(PATENT);
  }

  @Test
  void an_id_that_a_ready_registry_denies_is_unknown() {
    assertThatThrownBy(() -> reader.schemaOf(4711))
        .isInstanceOf(UnknownSchemaException.class)
        .hasMessageContaining("4711");
  }

  @ParameterizedTest
  @EnumSource(
      value = Mode.class,
      names = {"AWAY", "REPLAYING", "MISDIRECTED"})
  void an_id_is_never_unknown_while_the_registry_is_not_ready(Mode mode) {
    int id = writer.idOf(SUBJECT, PATENT);
    registry.become(mode);
    assertThatThrownBy(() -> reader.schemaOf(id)).isInstanceOf(RegistryUnavailableException.class);
    registry.become(Mode.READY);
    assertThat(reader.schemaOf(id)).isEqualTo(PATENT);
  }

  @Test
  void a_registry_that_never_answers_is_given_up() {
    registry.become(Mode.SILENT);
    try (RegistryClient hasty = new RegistryClient(registry.url(), Duration.ofMillis(200))) {
      assertThatThrownBy(() -> hasty.schemaOf(1)).isInstanceOf(RegistryUnavailableException.class);
      assertThatThrownBy(() -> hasty.idOf(SUBJECT, PATENT))
          .isInstanceOf(RegistryUnavailableException.class);
    }
  }

  @Test
  void a_registry_that_is_gone_is_unavailable_in_both_directions() {
    registry.close();
    assertThatThrownBy(() -> writer.idOf(SUBJECT, PATENT))
        .isInstanceOf(RegistryUnavailableException.class);
    assertThatThrownBy(() -> reader.schemaOf(1)).isInstanceOf(RegistryUnavailableException.class);
  }

  @Test
  void a_wrong_path_is_an_outage_and_not_an_unknown_schema() {
    try (RegistryClient lost = new RegistryClient(URI.create(registry.url() + "/elsewhere"))) {
      assertThatThrownBy(() -> lost.schemaOf(1)).isInstanceOf(RegistryUnavailableException.class);
      assertThatThrownBy(() -> lost.idOf(SUBJECT, PATENT))
          .isInstanceOf(RegistryUnavailableException.class);
    }
  }
}
