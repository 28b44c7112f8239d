package io.clusterpulse.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** What we tell readers of the topics is what the topics are. */
class AsyncApiTest {
  private static final Path DOCUMENT = Path.of("../docs/asyncapi.yaml");

  private final JsonNode document = read();

  static Stream<Topic<?, ?>> topics() {
    return Topics.ALL.stream();
  }

  @Test
  void exactly_the_topics_are_described_in_the_order_of_the_data() {
    List<String> addresses =
        StreamSupport.stream(document.get("channels").spliterator(), false)
            .map(channel -> channel.get("address").textValue())
            .toList();
    assertThat(addresses).isEqualTo(topics().map(Topic::name).toList());
  }

  @ParameterizedTest
  @MethodSource("topics")
  void settings_are_the_topics_settings(Topic<?, ?> topic) {
    JsonNode kafka = channel(topic).at("/bindings/kafka");
    assertThat(kafka.get("partitions").intValue()).isEqualTo(topic.partitions());
    assertThat(kafka.at("/topicConfiguration/cleanup.policy"))
        .singleElement()
        .returns(topic.cleanupPolicy().setting(), JsonNode::textValue);
    assertThat(kafka.at("/topicConfiguration/retention.ms").longValue())
        .isEqualTo(topic.retention().toMillis());
    assertThat(kafka.at("/topicConfiguration/retention.bytes").longValue()).isEqualTo(-1);
    assertThat(kafka.at("/topicConfiguration/max.message.bytes").intValue())
        .isEqualTo(topic.maxMessageBytes());
  }

  @ParameterizedTest
  @MethodSource("topics")
  void the_payload_is_the_newest_released_schema(Topic<?, ?> topic) throws IOException {
    JsonNode message = channel(topic).get("messages").iterator().next();
    JsonNode payload = resolve(message).at("/payload/schema/$ref");
    Path file = DOCUMENT.resolveSibling(payload.textValue()).normalize();
    List<String> versions = ReleasedSchemas.versions();
    String newest = versions.get(versions.size() - 1);
    assertThat(new Schema.Parser().parse(Files.readString(file)))
        .isEqualTo(ReleasedSchemas.schema(newest, topic));
  }

  private JsonNode channel(Topic<?, ?> topic) {
    return StreamSupport.stream(document.get("channels").spliterator(), false)
        .filter(channel -> channel.get("address").textValue().equals(topic.name()))
        .findAny()
        .orElseThrow();
  }

  private JsonNode resolve(JsonNode reference) {
    return document.at(reference.get("$ref").textValue().substring(1));
  }

  private static JsonNode read() {
    try {
      return new ObjectMapper()
          .valueToTree(new Yaml().<Map<String, Object>>load(Files.readString(DOCUMENT)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
