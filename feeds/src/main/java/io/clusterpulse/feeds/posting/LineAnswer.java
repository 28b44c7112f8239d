package io.clusterpulse.feeds.posting;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/** The ingest-service's last word on one document. */
public sealed interface LineAnswer {

  /**
   * The document is in the log.
   *
   * @param receipt topic, partition and offset: {@code patents-3-1234}; empty if nothing was sent
   * @param placed persons with a coordinate, by fractions
   * @param unplaced persons without one, by fractions
   */
  record Accepted(String receipt, BigDecimal placed, BigDecimal unplaced) implements LineAnswer {}

  /**
   * The document will never be taken as it is.
   *
   * @param problem problem+json (RFC 9457)
   */
  record Refused(JsonNode problem) implements LineAnswer {}
}
