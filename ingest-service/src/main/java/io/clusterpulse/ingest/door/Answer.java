package io.clusterpulse.ingest.door;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.clusterpulse.ingest.FieldNote;
import io.clusterpulse.ingest.Problem;
import java.math.BigDecimal;
import java.util.List;

/** What became of one document. */
sealed interface Answer {

  /**
   * It is in the log; or it would be, where only validation was asked for.
   *
   * @param status 202, or 200 for validation only
   * @param receipt such as {@code patents-3-1234}; null for validation only
   * @param placed persons that are placed, by fractions
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Accepted(
      String documentId,
      long revision,
      int status,
      String receipt,
      BigDecimal placed,
      BigDecimal unplaced,
      List<FieldNote> warnings)
      implements Answer {}

  /**
   * It is not in the log; or, with a problem that may be retried, not known to be.
   *
   * @param documentIdOrNull canonical, where it could be read
   */
  record NotAccepted(String documentIdOrNull, Problem problem) implements Answer {}
}
