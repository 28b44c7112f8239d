package io.clusterpulse.feeds.reader;

import io.clusterpulse.core.document.Indicator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One document as the ingest-service takes it: a line of its NDJSON.
 *
 * @param indicator decides the door: patents, publications or deals
 * @param documentId for messages; empty if the source names none, which the ingest-service refuses
 * @param json one JSON object in UTF-8 without line breaks; not copied, so never change it
 * @param changedEpochDay day since 1970 of the source's last change; {@link #UNKNOWN_DAY} if it
 *     does not say
 * @param aliases ids under which the same work was fed while less was known of it
 */
public record FeedDocument(
    Indicator indicator, String documentId, byte[] json, long changedEpochDay, List<String> aliases)
    implements Reading {
  /** Later than any day, so that no document is ever passed over for its age by mistake. */
  public static final long UNKNOWN_DAY = Long.MAX_VALUE;

  /** A document of which neither the day of its last change nor another id is known. */
  public FeedDocument(Indicator indicator, String documentId, byte[] json) {
    this(indicator, documentId, json, UNKNOWN_DAY, List.of());
  }

  /** A document whose JSON is at hand as text. */
  public static FeedDocument of(Indicator indicator, String documentId, String json) {
    return new FeedDocument(indicator, documentId, json.getBytes(StandardCharsets.UTF_8));
  }

  /** The same, changed by its source on that day. */
  public FeedDocument changedOn(long epochDay) {
    return new FeedDocument(indicator, documentId, json, epochDay, aliases);
  }

  /** The same, known by these ids too; its own id among them does not count. */
  public FeedDocument alsoKnownAs(List<String> ids) {
    List<String> others = new ArrayList<>(ids);
    others.removeIf(documentId::equals);
    return new FeedDocument(indicator, documentId, json, changedEpochDay, others);
  }

  public String text() {
    return new String(json, StandardCharsets.UTF_8);
  }
}
