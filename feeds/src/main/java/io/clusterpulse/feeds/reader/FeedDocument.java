package io.clusterpulse.feeds.reader;

import io.clusterpulse.core.document.Indicator;
import java.nio.charset.StandardCharsets;

/**
 * One document as the ingest-service takes it: a line of its NDJSON.
 *
 * @param indicator decides the door: patents or publications
 * @param documentId for messages; empty if the source names none, which the ingest-service refuses
 * @param json one JSON object in UTF-8 without line breaks; not copied, so never change it
 */
public record FeedDocument(Indicator indicator, String documentId, byte[] json) implements Reading {

  /** A document whose JSON is at hand as text. */
  public static FeedDocument of(Indicator indicator, String documentId, String json) {
    return new FeedDocument(indicator, documentId, json.getBytes(StandardCharsets.UTF_8));
  }

  public String text() {
    return new String(json, StandardCharsets.UTF_8);
  }
}
