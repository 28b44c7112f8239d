package io.clusterpulse.feeds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clusterpulse.feeds.reader.FeedDocument;
import io.clusterpulse.feeds.reader.InputFiles;
import io.clusterpulse.feeds.reader.Malformed;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * What was not taken, as NDJSON, each line with source, problem and document. It is created with
 * the first reject, and can be fed again as {@code ndjson} once the documents in it are mended.
 */
final class RejectsFile {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ENDING = ".rejects.ndjson";

  private final Path path;
  private final List<Path> inputs;
  private boolean appending;

  /**
   * @param appending whether an earlier run is continued, so that its rejects stay
   */
  RejectsFile(Path path, List<Path> inputs, boolean appending) {
    this.path = path;
    this.inputs = inputs;
    this.appending = appending;
  }

  /** {@code works.jsonl.gz} becomes {@code works.rejects.ndjson}. */
  static String defaultNameFor(Path input) {
    if (input.equals(InputFiles.STANDARD_INPUT)) {
      return "stdin" + ENDING;
    }
    Path name = input.toAbsolutePath().normalize().getFileName();
    String base = name == null ? "feed" : name.toString();
    return base.replaceFirst("(?i)(\\.(jsonl|ndjson|json))?(\\.gz)?$", "") + ENDING;
  }

  Path path() {
    return path;
  }

  void add(List<Reject> rejects) throws IOException {
    if (rejects.isEmpty()) {
      return;
    }
    try (OutputStream out = open()) {
      for (Reject reject : rejects) {
        out.write(JSON.writeValueAsBytes(line(reject)));
        out.write('\n');
      }
    } catch (IOException e) {
      throw new IOException("rejects cannot be kept in " + path + ": " + e.getMessage(), e);
    }
    appending = true;
  }

  private OutputStream open() throws IOException {
    Files.createDirectories(path.toAbsolutePath().getParent());
    return appending
        ? Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
        : Files.newOutputStream(path);
  }

  private ObjectNode line(Reject reject) throws IOException {
    FeedRecord record = reject.record();
    ObjectNode line = JSON.createObjectNode();
    line.put("file", inputs.get(record.file()).toString());
    line.put("line", record.line());
    line.set("problem", reject.problem());
    if (record.reading() instanceof FeedDocument document) {
      JsonNode json = JSON.readTree(document.json());
      line.set("document", json);
    } else if (record.reading() instanceof Malformed malformed) {
      line.put("text", malformed.text());
    }
    return line;
  }
}
