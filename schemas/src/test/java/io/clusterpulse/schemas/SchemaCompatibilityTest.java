package io.clusterpulse.schemas;

import static io.clusterpulse.schemas.ReleasedSchemas.incompatibilities;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every schema that was ever released reads every other one, and so does the current one: a log is
 * read from its beginning, and a consumer outside may be older than the writer.
 */
class SchemaCompatibilityTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Stream<Topic<?, ?>> topics() {
    return Topics.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("topics")
  void every_version_reads_every_other(Topic<?, ?> topic) {
    Map<String, Schema> versions = versionsOf(topic);
    assertThat(versions).hasSizeGreaterThan(1);
    versions.forEach(
        (reader, readerSchema) ->
            versions.forEach(
                (writer, writerSchema) ->
                    assertThat(incompatibilities(readerSchema, writerSchema))
                        .as("%s: %s reads what %s wrote", topic.name(), reader, writer)
                        .isEmpty()));
  }

  static Stream<Arguments> released() {
    return topics()
        .flatMap(
            topic ->
                ReleasedSchemas.versions().stream()
                    .filter(version -> ReleasedSchemas.has(version, topic))
                    .map(version -> arguments(version, topic)));
  }

  @ParameterizedTest
  @MethodSource("released")
  <V> void a_value_of_a_released_version_is_still_read(String version, Topic<String, V> topic) {
    InMemorySchemaIds ids = new InMemorySchemaIds();
    int id = ids.idOf(topic.valueSubject(), ReleasedSchemas.schema(version, topic));
    byte[] golden = ReleasedSchemas.goldenBytes(version, topic);
    byte[] bytes = ByteBuffer.allocate(5 + golden.length).putInt(1, id).put(5, golden).array();
    assertThat(new AvroCodec<>(topic, ids).decode(bytes)).isEqualTo(Samples.of(topic));
  }

  @Test
  void versions_are_released_in_order_without_a_gap() {
    List<String> versions = ReleasedSchemas.versions();
    for (int i = 0; i < versions.size(); i++) {
      assertThat(versions.get(i)).isEqualTo("v" + (i + 1));
    }
  }

  static Stream<Arguments> changes() {
    return Stream.of(
        arguments(
            "a field without a default",
            false,
            change(s -> field(s, "{\"name\":\"x\",\"type\":\"int\"}"))),
        arguments(
            "a field with a default",
            true,
            change(s -> field(s, "{\"name\":\"x\",\"type\":\"int\",\"default\":0}"))),
        arguments("a field gone that had no default", false, change(s -> fields(s).remove(0))),
        arguments("a field gone that had a default", true, change(s -> fields(s).remove(1))),
        arguments("another type", false, change(s -> named(s, "revision").put("type", "string"))),
        arguments("a narrower number", false, change(s -> named(s, "revision").put("type", "int"))),
        arguments(
            "one more status, unreadable for the old", false, change(s -> status(s).add("DRAFT"))),
        arguments("another explanation", true, change(s -> s.put("doc", "Other words."))));
  }

  @ParameterizedTest(name = "{0}: compatible {1}")
  @MethodSource("changes")
  void a_change_is_told_from_a_breaking_change(String what, boolean compatible, Schema changed) {
    Schema current = ReleasedSchemas.current(Topics.PATENTS);
    boolean bothWays =
        incompatibilities(current, changed).isEmpty()
            && incompatibilities(changed, current).isEmpty();
    assertThat(bothWays).isEqualTo(compatible);
  }

  private static Map<String, Schema> versionsOf(Topic<?, ?> topic) {
    Map<String, Schema> schemas = new LinkedHashMap<>();
    for (String version : ReleasedSchemas.versions()) {
      if (ReleasedSchemas.has(version, topic)) {
        schemas.put(version, ReleasedSchemas.schema(version, topic));
      }
    }
    schemas.put("current", ReleasedSchemas.current(topic));
    return schemas;
  }

  private static Schema change(Consumer<ObjectNode> change) {
    try {
      ObjectNode json =
          (ObjectNode) JSON.readTree(ReleasedSchemas.current(Topics.PATENTS).toString());
      change.accept(json);
      return new Schema.Parser().parse(json.toString());
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static ArrayNode fields(ObjectNode schema) {
    return (ArrayNode) schema.get("fields");
  }

  private static void field(ObjectNode schema, String json) {
    try {
      fields(schema).add(JSON.readTree(json));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static ObjectNode named(ObjectNode schema, String name) {
    List<JsonNode> found = new ArrayList<>();
    fields(schema).forEach(found::add);
    found.removeIf(field -> !field.get("name").textValue().equals(name));
    return (ObjectNode) found.get(0);
  }

  private static ArrayNode status(ObjectNode schema) {
    return (ArrayNode) named(schema, "status").get("type").get("symbols");
  }
}
