package io.clusterpulse.schemas;

import static io.clusterpulse.schemas.UndecodableException.UNDECODABLE;
import static io.clusterpulse.schemas.UndecodableException.UNKNOWN_SCHEMA;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.common.errors.RecordTooLargeException;

/**
 * The wire format of one topic's values, as Confluent's and Apicurio's Avro serdes have it: a zero
 * byte, the writer schema's id in the registry as a big-endian int, the value in Avro binary. Safe
 * for use by many threads.
 *
 * <p>The writer schema comes from the registry and is resolved against the class this program was
 * built with, so old records stay readable. One hostile record can cost memory in proportion to the
 * topic's largest message, never more.
 *
 * @param <V> the topic's value type, a generated Avro class
 */
public final class AvroCodec<V> {
  private static final byte MAGIC = 0;
  private static final int HEADER_BYTES = 1 + Integer.BYTES;

  /**
   * An object of an item costs up to 52 bytes of memory; the shortest in the record is one byte.
   */
  private static final int MAX_MESSAGE_BYTES_PER_ITEM = 4;

  private final Topic<?, V> topic;
  private final SchemaIds ids;
  private final Schema schema;
  private final SpecificDatumWriter<V> writer;
  private final ThreadLocal<BinaryEncoder> encoders = new ThreadLocal<>();

  /** Moves half of the way to the size of each value: most topics have values of like size. */
  private volatile int expectedBytes = 512;

  private final Map<Integer, SpecificDatumReader<V>> readers = new ConcurrentHashMap<>();

  public AvroCodec(Topic<?, V> topic, SchemaIds ids) {
    this.topic = topic;
    this.ids = ids;
    this.schema = SpecificData.get().getSchema(topic.valueType());
    SpecificData model = modelOf(topic.valueType());
    model.setCustomCoders(true); // The generated ones; where there are none, Avro's.
    this.writer = new SpecificDatumWriter<>(schema, model);
  }

  /**
   * Makes the writer schema known to the registry, so that its absence shows at start and a later
   * outage does not touch writing.
   *
   * @throws RegistryUnavailableException when it could not be done now
   */
  public void register() {
    ids.idOf(topic.valueSubject(), schema);
  }

  /**
   * The value as it stands in the topic.
   *
   * @throws RegistryUnavailableException when the writer schema's id is not known yet
   * @throws RecordTooLargeException when the bytes are more than the topic's largest message
   */
  public byte[] encode(V value) {
    int id = ids.idOf(topic.valueSubject(), schema);
    int expected = expectedBytes;
    ByteArrayOutputStream out = new ByteArrayOutputStream(expected + expected / 8);
    out.writeBytes(ByteBuffer.allocate(HEADER_BYTES).put(MAGIC).putInt(id).array());
    try {
      BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, encoders.get());
      encoders.set(encoder);
      writer.write(value, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    expectedBytes = expected / 2 + out.size() / 2;
    if (out.size() > topic.maxMessageBytes()) {
      throw new RecordTooLargeException(tooLarge(out.size()));
    }
    return out.toByteArray();
  }

  /**
   * The value that the bytes stand for.
   *
   * @throws UndecodableException when they are no value of this topic and never will be
   * @throws RegistryUnavailableException when their schema is not known yet and cannot be asked for
   */
  public V decode(byte[] bytes) {
    if (bytes.length < HEADER_BYTES || bytes[0] != MAGIC) {
      throw new UndecodableException(UNDECODABLE, "No schema id stands in front of the value");
    }
    if (bytes.length > topic.maxMessageBytes()) {
      throw new UndecodableException(UNDECODABLE, tooLarge(bytes.length));
    }
    SpecificDatumReader<V> reader = readerOf(ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt());
    BoundedDecoder decoder =
        new BoundedDecoder(
            bytes,
            HEADER_BYTES,
            bytes.length - HEADER_BYTES,
            topic.maxMessageBytes() / MAX_MESSAGE_BYTES_PER_ITEM);
    try {
      V value = reader.read(null, decoder);
      if (!decoder.isEnd()) {
        throw new UndecodableException(UNDECODABLE, "Bytes follow the value");
      }
      return value;
    } catch (UndecodableException e) {
      throw e;
    } catch (IOException | RuntimeException | StackOverflowError e) {
      // Avro reports bad bytes by many exceptions: EOF, ArrayIndexOutOfBounds, AvroTypeException …
      throw new UndecodableException(UNDECODABLE, "Not a " + schema.getName() + ": " + e, e);
    }
  }

  /**
   * The value in Avro binary, as the class that this program was built with writes it; empty where
   * another schema wrote it.
   *
   * @param bytes that {@link #decode} has taken
   * @throws RegistryUnavailableException as in {@link #decode}
   */
  public Optional<ByteBuffer> currentBinary(byte[] bytes) {
    ByteBuffer binary = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
    boolean isCurrent = writerSchema(binary.getInt()).equals(schema);
    return isCurrent ? Optional.of(binary.slice()) : Optional.empty();
  }

  private SpecificDatumReader<V> readerOf(int id) {
    SpecificDatumReader<V> known = readers.get(id);
    if (known != null) {
      return known;
    }
    SpecificDatumReader<V> reader =
        new SpecificDatumReader<>(writerSchema(id), schema, modelOf(topic.valueType()));
    readers.put(id, reader);
    return reader;
  }

  /** Avro alone would look for generated classes next to itself, not next to the value type. */
  private static SpecificData modelOf(Class<?> type) {
    SpecificData model = new SpecificData(type.getClassLoader());
    SpecificData.getForClass(type).getConversions().forEach(model::addLogicalTypeConversion);
    return model;
  }

  /** Avro itself would read a record of any name whose fields happen to fit. */
  private Schema writerSchema(int id) {
    Schema written;
    try {
      written = ids.schemaOf(id);
    } catch (UnknownSchemaException e) {
      throw new UndecodableException(UNKNOWN_SCHEMA, e.getMessage(), e);
    }
    if (!written.getFullName().equals(schema.getFullName())) {
      throw new UndecodableException(
          UNDECODABLE, "Written as " + written.getFullName() + ", not " + schema.getFullName());
    }
    return written;
  }

  private String tooLarge(int length) {
    return length + " bytes; topic " + topic.name() + " takes " + topic.maxMessageBytes();
  }
}
