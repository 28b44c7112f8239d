package io.clusterpulse.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterpulse.schemas.avro.ListedPerson;
import io.clusterpulse.schemas.avro.PatentEvent;
import io.clusterpulse.schemas.avro.PublicationEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AvroCodecTest {
  private final InMemorySchemaIds ids = new InMemorySchemaIds();
  private final AvroCodec<PatentEvent> patents = new AvroCodec<>(Topics.PATENTS, ids);

  static Stream<Topic<?, ?>> topics() {
    return Topics.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("topics")
  @SuppressWarnings("unchecked")
  <V> void a_value_of_each_topic_comes_back_as_it_was_written(Topic<String, V> topic) {
    AvroCodec<V> codec = new AvroCodec<>(topic, ids);
    SpecificRecord sample = Samples.of(topic);
    assertThat(codec.decode(codec.encode((V) sample))).isEqualTo(sample);
  }

  @Test
  void the_bytes_begin_with_a_zero_and_the_schema_id() {
    ids.idOf("another-value", Schema.create(Schema.Type.STRING));
    byte[] bytes = patents.encode(Samples.patent());
    assertThat(ByteBuffer.wrap(bytes).get()).isZero();
    int id = ByteBuffer.wrap(bytes).getInt(1);
    assertThat(ids.schemaOf(id)).isEqualTo(PatentEvent.getClassSchema());
  }

  @Test
  void what_this_programs_class_wrote_can_be_taken_as_it_is() throws IOException {
    byte[] bytes = patents.encode(Samples.patent());
    ByteBuffer binary = patents.currentBinary(bytes).orElseThrow();
    byte[] exact = new byte[binary.remaining()];
    binary.get(exact);
    PatentEvent read =
        new SpecificDatumReader<>(PatentEvent.class)
            .read(null, DecoderFactory.get().binaryDecoder(exact, null));
    assertThat(read).isEqualTo(Samples.patent());
  }

  @Test
  void what_another_schema_wrote_can_not() {
    byte[] bytes = patents.encode(Samples.patent());
    Schema released = PatentEvent.getClassSchema();
    Schema earlier =
        Schema.createRecord(released.getName(), "", released.getNamespace(), false, List.of());
    ByteBuffer.wrap(bytes).putInt(1, ids.idOf("patents-value", earlier));
    assertThat(patents.currentBinary(bytes)).isEmpty();
  }

  @Test
  void registering_makes_the_writer_schema_known() {
    patents.register();
    assertThat(ids.schemaOf(1)).isEqualTo(PatentEvent.getClassSchema());
  }

  @Test
  void ten_thousand_persons_without_an_origin_are_an_honest_document() {
    ListedPerson nobody = ListedPerson.newBuilder().setOrigins(List.of()).build();
    PatentEvent crowd =
        PatentEvent.newBuilder(Samples.patent())
            .setInventors(Collections.nCopies(10_000, nobody))
            .build();
    assertThat(patents.decode(patents.encode(crowd))).isEqualTo(crowd);
  }

  @Test
  void a_value_of_another_type_is_undecodable_even_if_its_fields_would_fit() {
    PublicationEvent publication = Samples.publication();
    byte[] bytes = new AvroCodec<>(Topics.PUBLICATIONS, ids).encode(publication);
    assertThatThrownBy(() -> patents.decode(bytes))
        .isInstanceOf(UndecodableException.class)
        .hasMessageContaining("PublicationEvent");
  }

  @Test
  void an_id_that_no_registry_has_is_unknown_for_ever() {
    byte[] bytes = ByteBuffer.allocate(9).put((byte) 0).putInt(4711).array();
    assertThatThrownBy(() -> patents.decode(bytes))
        .isInstanceOfSatisfying(
            UndecodableException.class,
            e -> assertThat(e.reason()).isEqualTo(UndecodableException.UNKNOWN_SCHEMA));
  }

  @Test
  void an_outage_of_the_registry_says_nothing_about_the_bytes() {
    byte[] bytes = patents.encode(Samples.patent());
    AvroCodec<PatentEvent> cutOff = new AvroCodec<>(Topics.PATENTS, new NoRegistry());
    assertThatThrownBy(() -> cutOff.decode(bytes)).isInstanceOf(RegistryUnavailableException.class);
    assertThatThrownBy(() -> cutOff.encode(Samples.patent()))
        .isInstanceOf(RegistryUnavailableException.class);
    assertThatThrownBy(cutOff::register).isInstanceOf(RegistryUnavailableException.class);
  }

  @Test
  void nothing_is_written_or_read_beyond_the_topics_largest_message() {
    byte[] bytes = patents.encode(Samples.patent());
    AvroCodec<PatentEvent> exact = new AvroCodec<>(patentsOfAtMost(bytes.length), ids);
    assertThat(exact.decode(exact.encode(Samples.patent()))).isEqualTo(Samples.patent());

    AvroCodec<PatentEvent> narrow = new AvroCodec<>(patentsOfAtMost(bytes.length - 1), ids);
    assertThatThrownBy(() -> narrow.encode(Samples.patent()))
        .isInstanceOf(RecordTooLargeException.class);
    assertThatThrownBy(() -> narrow.decode(bytes)).isInstanceOf(UndecodableException.class);
  }

  @Test
  void a_null_value_is_a_tombstone_in_both_directions() {
    assertThat(new AvroSerializer<>(patents).serialize("patents", null)).isNull();
    assertThat(new AvroDeserializer<>(patents).deserialize("patents", null)).isNull();
  }

  @Test
  void serializer_and_deserializer_speak_the_codecs_format() {
    byte[] bytes = new AvroSerializer<>(Topics.PATENTS, ids).serialize("any", Samples.patent());
    assertThat(bytes).isEqualTo(patents.encode(Samples.patent()));
    assertThat(new AvroDeserializer<>(Topics.PATENTS, ids).deserialize("any", bytes))
        .isEqualTo(Samples.patent());
  }

  @Test
  void what_a_caller_does_with_the_bytes_does_not_change_the_value() {
    byte[] bytes = patents.encode(Samples.patent());
    PatentEvent value = patents.decode(bytes);
    Arrays.fill(bytes, (byte) 0);
    assertThat(value).isEqualTo(Samples.patent());
  }

  private static Topic<String, PatentEvent> patentsOfAtMost(int maxMessageBytes) {
    Topic<String, PatentEvent> topic = Topics.PATENTS;
    return new Topic<>(
        topic.name(),
        topic.keyType(),
        topic.valueType(),
        topic.partitions(),
        topic.cleanupPolicy(),
        topic.retention(),
        topic.timestampType(),
        maxMessageBytes);
  }

  private static final class NoRegistry implements SchemaIds {
    @Override
    public int idOf(String subject, Schema schema) {
      throw new RegistryUnavailableException("away");
    }

    @Override
    public Schema schemaOf(int id) {
      throw new RegistryUnavailableException("away");
    }
  }
}
