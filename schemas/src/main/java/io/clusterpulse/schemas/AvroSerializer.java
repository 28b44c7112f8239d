package io.clusterpulse.schemas;

import org.apache.kafka.common.serialization.Serializer;

/**
 * An {@link AvroCodec} as Kafka's producers and streams want it. A null value is a tombstone.
 *
 * @param <V> the topic's value type
 */
public final class AvroSerializer<V> implements Serializer<V> {
  private final AvroCodec<V> codec;

  public AvroSerializer(AvroCodec<V> codec) {
    this.codec = codec;
  }

  public AvroSerializer(Topic<?, V> topic, SchemaIds ids) {
    this(new AvroCodec<>(topic, ids));
  }

  /** {@link AvroCodec#register()}. */
  public void register() {
    codec.register();
  }

  @Override
  public byte[] serialize(String topic, V value) {
    return value == null ? null : codec.encode(value);
  }
}
