package io.clusterpulse.feeds;

import com.fasterxml.jackson.databind.JsonNode;
import io.clusterpulse.feeds.reader.Reading;

/**
 * A record that was not taken.
 *
 * @param record with its reading: malformed, or a document that was refused
 * @param problem problem+json (RFC 9457)
 */
record Reject(FeedRecord record, JsonNode problem) {
  Reading reading() {
    return record.reading();
  }
}
