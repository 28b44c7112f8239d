package io.clusterpulse.feeds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clusterpulse.feeds.posting.FakeIngest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A feed command beside a made-up ingest-service, with its files in a directory of its own. */
abstract class FeedCommandFixture {
  static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;
  FakeIngest ingest;
  final StringWriter out = new StringWriter();
  final StringWriter err = new StringWriter();

  @BeforeEach
  void open() throws IOException {
    ingest = new FakeIngest();
  }

  @AfterEach
  void close() {
    ingest.close();
  }

  int run(String... arguments) {
    FeedDefaults defaults =
        new FeedDefaults(ingest.url(), () -> Optional.of("default-key"), directory);
    return new CommandLine(new FeedCommand(defaults))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  JsonNode summary() throws IOException {
    return JSON.readTree(out.toString());
  }

  static String documents(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> "{\"documentId\":\"W" + i + "\",\"authors\":[{}]}\n")
        .collect(Collectors.joining());
  }

  Path write(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content);
  }

  Path gzip(String name, String... lines) throws IOException {
    return Files.write(directory.resolve(name), gzipped(String.join("\n", lines)));
  }

  static byte[] gzipped(String content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  List<String> filesLeft() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
