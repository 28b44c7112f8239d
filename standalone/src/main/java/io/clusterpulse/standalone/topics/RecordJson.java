package io.clusterpulse.standalone.topics;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clusterpulse.schemas.AvroCodec;
import io.clusterpulse.schemas.SchemaIds;
import io.clusterpulse.schemas.Topic;
import io.clusterpulse.schemas.UndecodableException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record of one of our topics as a line of JSON that a person can read: no union wrappers, dates
 * and times in ISO 8601, bytes in Base64.
 */
public final class RecordJson {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private final AvroCodec<?> codec;

  public RecordJson(Topic<?, ?> topic, SchemaIds ids) {
    codec = new AvroCodec<>(topic, ids);
  }

  /** One line, without its end. A value that cannot be decoded is shown raw with the reason. */
  public String line(ConsumerRecord<byte[], byte[]> record) {
    ObjectNode line = NODES.objectNode();
    line.put("partition", record.partition());
    line.put("offset", record.offset());
    line.put("timestamp", Instant.ofEpochMilli(record.timestamp()).toString());
    line.put("key", record.key() == null ? null : new String(record.key(), UTF_8));
    if (record.value() == null) {
      line.putNull("value");
    } else {
      putValue(line, record.value());
    }
    return line.toString();
  }

  private void putValue(ObjectNode line, byte[] bytes) {
    try {
      line.set("value", node(codec.decode(bytes)));
    } catch (UndecodableException e) {
      line.put("undecodable", e.getMessage());
      line.put("base64", Base64.getEncoder().encodeToString(bytes));
    }
  }

  static JsonNode node(Object value) {
    if (value instanceof IndexedRecord record) {
      ObjectNode object = NODES.objectNode();
      for (Schema.Field field : record.getSchema().getFields()) {
        object.set(field.name(), node(record.get(field.pos())));
      }
      return object;
    }
    if (value instanceof Collection<?> items) {
      ArrayNode array = NODES.arrayNode();
      items.forEach(item -> array.add(node(item)));
      return array;
    }
    if (value instanceof Map<?, ?> entries) {
      ObjectNode object = NODES.objectNode();
      entries.forEach((key, item) -> object.set(key.toString(), node(item)));
      return object;
    }
    if (value instanceof ByteBuffer bytes) {
      byte[] copy = new byte[bytes.remaining()];
      bytes.duplicate().get(copy);
      return NODES.textNode(Base64.getEncoder().encodeToString(copy));
    }
    if (value == null || value instanceof Number || value instanceof Boolean) {
      return JSON.valueToTree(value);
    }
    return NODES.textNode(value.toString());
  }
}
