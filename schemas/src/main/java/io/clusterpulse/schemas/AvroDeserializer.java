package io.clusterpulse.schemas;

import org.apache.kafka.common.serialization.Deserializer;

/**
 * An {@link AvroCodec} as Kafka's consumers and streams want it. A tombstone is a null value.
 * Throws what {@link AvroCodec#decode} throws.
 *
 * @param <V> the topic's value type
 */
public final class AvroDeserializer<V> implements Deserializer<V> {
  private final AvroCodec<V> codec;

  public AvroDeserializer(AvroCodec<V> codec) {
    this.codec = codec;
  }

  public AvroDeserializer(Topic<?, V> topic, SchemaIds ids) {
    this(new AvroCodec<>(topic, ids));
  }

  @Override
  public V deserialize(String topic, byte[] bytes) {
    return bytes == null ? null : codec.decode(bytes);
  }
}
