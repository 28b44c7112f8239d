package io.clusterpulse.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.clusterpulse.schemas.avro.PatentEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes that nobody of ours wrote. Each is undecodable, and none costs more than its length. */
class HostileBytesTest {
  private static final long MORE_THAN_AN_ARRAY_HOLDS = Integer.MAX_VALUE;
  private static final int MEBIBYTE = 1 << 20;

  private final InMemorySchemaIds ids = new InMemorySchemaIds();
  private final AvroCodec<PatentEvent> patents = new AvroCodec<>(Topics.PATENTS, ids);
  private final byte[] honest = patents.encode(Samples.patent());

  @FunctionalInterface
  private interface Body {
    void writeTo(BinaryEncoder encoder) throws IOException;
  }

  static Stream<Arguments> bodies() {
    return Stream.of(
        arguments("nothing", body(e -> {})),
        arguments("a string of negative length", body(e -> e.writeLong(-1))),
        arguments("a string longer than memory", body(e -> e.writeLong(Integer.MAX_VALUE - 9))),
        arguments("a string longer than an int", body(e -> e.writeLong(Long.MAX_VALUE))),
        arguments("an unclosed varint", new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1}),
        arguments("a status that does not exist", upToStatus(e -> e.writeEnum(2))),
        arguments("a status below zero", upToStatus(e -> e.writeEnum(-1))),
        arguments("a branch that does not exist", upToDates(e -> e.writeIndex(2))),
        arguments("two billion inventors", inventors(Integer.MAX_VALUE - 9)),
        arguments("more inventors than an array holds", inventors(MORE_THAN_AN_ARRAY_HOLDS)),
        arguments("more inventors than a long counts", inventors(Long.MAX_VALUE)),
        arguments("a count without a positive form", inventors(Long.MIN_VALUE)),
        arguments("two billion inventors in a sized block", inventors(-Integer.MAX_VALUE + 9L)),
        arguments("as many inventors as the bytes can hold", zeros(inventors(2 * MEBIBYTE), 3)),
        arguments("inventors in blocks without end", blocksOfOne(2 * MEBIBYTE)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bodies")
  void is_undecodable(String what, byte[] body) {
    byte[] bytes = ByteBuffer.allocate(5 + body.length).put(honest, 0, 5).put(body).array();
    assertUndecodable(bytes);
  }

  @Test
  void a_value_that_another_byte_follows_is_undecodable() {
    assertUndecodable(Arrays.copyOf(honest, honest.length + 1));
  }

  @Test
  void a_value_cut_anywhere_is_undecodable() {
    for (int length = 0; length < honest.length; length++) {
      assertUndecodable(Arrays.copyOf(honest, length));
    }
  }

  @Test
  void another_first_byte_is_undecodable() {
    byte[] bytes = honest.clone();
    bytes[0] = 1;
    assertUndecodable(bytes);
  }

  @Test
  void changed_bytes_give_a_value_or_are_undecodable_and_nothing_else() {
    Random random = new Random(20_240_613);
    int undecodable = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = honest.clone();
      for (int change = random.nextInt(4); change >= 0; change--) {
        bytes[5 + random.nextInt(bytes.length - 5)] = (byte) random.nextInt();
      }
      try {
        assertThat(patents.decode(bytes)).isNotNull();
      } catch (UndecodableException e) {
        undecodable++;
      }
    }
    assertThat(undecodable).isBetween(1_000, 19_999);
  }

  @Test
  void a_record_nested_deeper_than_the_stack_is_undecodable() {
    Schema nested =
        SchemaBuilder.record("Nested")
            .fields()
            .name("inner")
            .type()
            .unionOf()
            .nullType()
            .and()
            .type("Nested")
            .endUnion()
            .noDefault()
            .endRecord();
    Schema patent = withField(nested);
    byte[] body = new byte[2 * MEBIBYTE];
    Arrays.fill(body, (byte) 2);
    byte[] header = ByteBuffer.allocate(5).putInt(1, ids.idOf("patents-value", patent)).array();
    assertUndecodable(ByteBuffer.allocate(5 + body.length).put(header).put(body).array());
  }

  @Test
  void a_skipped_array_whose_block_has_a_negative_size_ends() {
    Schema patent = withField(Schema.createArray(Schema.create(Schema.Type.LONG)));
    byte[] header = ByteBuffer.allocate(5).putInt(1, ids.idOf("patents-value", patent)).array();
    byte[] body =
        body(
            e -> {
              e.writeLong(-1);
              e.writeLong(-2);
            });
    assertUndecodable(ByteBuffer.allocate(5 + body.length).put(header).put(body).array());
  }

  /** A patent event whose writer knew one more field, in front of the others. */
  private static Schema withField(Schema type) {
    Schema patent = PatentEvent.getClassSchema();
    Stream<Schema.Field> fields =
        Stream.concat(
            Stream.of(new Schema.Field("added", type)),
            patent.getFields().stream().map(field -> new Schema.Field(field, field.schema())));
    return Schema.createRecord(
        patent.getName(), null, patent.getNamespace(), false, fields.toList());
  }

  private void assertUndecodable(byte[] bytes) {
    assertThatThrownBy(() -> patents.decode(bytes))
        .isInstanceOfSatisfying(
            UndecodableException.class,
            e -> assertThat(e.reason()).isEqualTo(UndecodableException.UNDECODABLE));
  }

  private static byte[] inventors(long count) {
    return upToDates(
        e -> {
          e.writeIndex(0);
          e.writeIndex(0);
          e.writeLong(count);
          e.writeLong(0);
        });
  }

  private static byte[] blocksOfOne(int blocks) {
    byte[] start = inventors(0);
    byte[] bytes = Arrays.copyOf(start, start.length - 2 + 2 * blocks);
    for (int i = start.length - 2; i < bytes.length; i += 2) {
      bytes[i] = 2;
      bytes[i + 1] = 0;
    }
    return bytes;
  }

  private static byte[] zeros(byte[] bytes, int mebibytes) {
    return Arrays.copyOf(bytes, mebibytes * MEBIBYTE);
  }

  private static byte[] upToDates(Body rest) {
    return upToStatus(
        e -> {
          e.writeEnum(0);
          rest.writeTo(e);
        });
  }

  private static byte[] upToStatus(Body rest) {
    return body(
        e -> {
          e.writeString("WO2024123456");
          e.writeIndex(0);
          e.writeLong(1);
          e.writeInt(0);
          e.writeString("feed");
          rest.writeTo(e);
        });
  }

  private static byte[] body(Body body) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
      body.writeTo(encoder);
      encoder.flush();
      return out.toByteArray();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
