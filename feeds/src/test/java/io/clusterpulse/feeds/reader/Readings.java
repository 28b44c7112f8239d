package io.clusterpulse.feeds.reader;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads whole inputs at once, for tests. */
final class Readings {
  static final ObjectMapper JSON = new ObjectMapper();

  private Readings() {}

  static List<Reading> all(DocumentReader reader, InputStream in) throws IOException {
    RecordStream records = reader.open(in);
    List<Reading> readings = new ArrayList<>();
    for (Optional<Reading> next = records.next(); next.isPresent(); next = records.next()) {
      readings.add(next.get());
    }
    return readings;
  }

  static List<Reading> all(DocumentReader reader, String text) throws IOException {
    return all(reader, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  static Reading one(DocumentReader reader, String line) throws IOException {
    List<Reading> readings = all(reader, line);
    if (readings.size() != 1) {
      throw new AssertionError("one record expected: " + readings);
    }
    return readings.get(0);
  }

  static JsonNode json(Reading reading) throws IOException {
    return JSON.readTree(((FeedDocument) reading).json());
  }
}
