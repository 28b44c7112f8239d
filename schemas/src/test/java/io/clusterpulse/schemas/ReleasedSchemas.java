package io.clusterpulse.schemas;

import static org.apache.avro.SchemaCompatibility.checkReaderWriterCompatibility;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility.Incompatibility;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * The schemas that were ever released, one folder a version: each topic's value schema, whole and
 * self-contained, and the Avro binary of one value of it in hexadecimal.
 *
 * <p>{@link #main} writes the folder of a new version from the current schemas and {@link Samples}.
 * A released folder is never changed again.
 */
final class ReleasedSchemas {
  private static final Path HISTORY = Path.of("history");

  private ReleasedSchemas() {}

  /** Release order: v1, v2 … */
  static List<String> versions() {
    try (Stream<Path> folders = Files.list(HISTORY)) {
      return folders
          .map(folder -> folder.getFileName().toString())
          .filter(name -> name.matches("v\\d+"))
          .sorted((a, b) -> Integer.compare(number(a), number(b)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a version has the topic; one that came later is not in the earlier ones. */
  static boolean has(String version, Topic<?, ?> topic) {
    return Files.exists(file(version, topic, ".avsc"));
  }

  static Schema schema(String version, Topic<?, ?> topic) {
    return new Schema.Parser().parse(read(file(version, topic, ".avsc")));
  }

  static Schema current(Topic<?, ?> topic) {
    return SpecificData.get().getSchema(topic.valueType());
  }

  static byte[] goldenBytes(String version, Topic<?, ?> topic) {
    return HexFormat.of().parseHex(read(file(version, topic, ".hex")).replaceAll("\\s", ""));
  }

  /** What a reader with the one schema cannot read of a writer with the other; empty: nothing. */
  static List<Incompatibility> incompatibilities(Schema reader, Schema writer) {
    return checkReaderWriterCompatibility(reader, writer).getResult().getIncompatibilities();
  }

  /** Writes a version's folder; run in the module's directory with the version as argument. */
  public static void main(String[] args) throws IOException {
    String version = args[0];
    if (Files.exists(HISTORY.resolve(version))) {
      throw new IllegalArgumentException(version + " is released and never changes");
    }
    Files.createDirectories(HISTORY.resolve(version));
    for (Topic<?, ?> topic : Topics.ALL) {
      Files.writeString(file(version, topic, ".avsc"), current(topic).toString(true) + "\n");
      String hex = HexFormat.of().formatHex(binary(Samples.of(topic)));
      Files.writeString(
          file(version, topic, ".hex"), hex.replaceAll("(.{96})(?=.)", "$1\n") + "\n");
    }
  }

  private static byte[] binary(SpecificRecord value) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    new SpecificDatumWriter<SpecificRecord>(value.getSchema()).write(value, encoder);
    encoder.flush();
    return out.toByteArray();
  }

  private static Path file(String version, Topic<?, ?> topic, String suffix) {
    return HISTORY.resolve(version).resolve(topic.name() + suffix);
  }

  private static int number(String version) {
    return Integer.parseInt(version.substring(1));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
