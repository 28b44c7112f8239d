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

  /**
   * The answer as a line.
   *
   * @param line number of the document's line in the body, from 1
   * @return a record for JSON
   */
  default Object asLine(long line) {
    if (this instanceof Accepted accepted) {
      return new AcceptedLine(
          line,
          accepted.documentId(),
          accepted.status(),
          accepted.receipt(),
          accepted.placed(),
          accepted.unplaced(),
          accepted.warnings());
    }
    NotAccepted refused = (NotAccepted) this;
    Problem problem = refused.problem();
    return new NotAcceptedLine(
        line, refused.documentIdOrNull(), problem.status(), problem, problem.retryable());
  }

  /** One line of an NDJSON answer. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record AcceptedLine(
      long line,
      String documentId,
      int status,
      String receipt,
      BigDecimal placed,
      BigDecimal unplaced,
      List<FieldNote> warnings) {}

  /** One line of an NDJSON answer; the document id is left out where it could not be read. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record NotAcceptedLine(
      long line, String documentId, int status, Problem problem, boolean retryable) {}
}
