package io.clusterpulse.ingest.door;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.gazetteer.Gazetteer;
import io.clusterpulse.ingest.Feed;
import io.clusterpulse.ingest.Problem;
import io.clusterpulse.ingest.document.DocumentReader;
import io.clusterpulse.ingest.document.DocumentReader.Reading;
import io.clusterpulse.ingest.document.DocumentReader.Refused;
import io.clusterpulse.ingest.document.DocumentReader.Valid;
import io.clusterpulse.ingest.document.PlacedDocument;
import io.clusterpulse.ingest.document.Placing;
import io.clusterpulse.ingest.publish.Publisher;
import io.clusterpulse.ingest.publish.Receipt;
import io.clusterpulse.ingest.publish.UnavailableException;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jboss.logging.Logger;

/**
 * The way of a document through the service: read, place, publish. Made at start, because loading
 * the gazetteer takes longer than a caller should wait.
 */
@Startup
@ApplicationScoped
class Intake {
  private static final Logger LOG = Logger.getLogger(Intake.class);

  private final DocumentReader reader = new DocumentReader(Clock.systemUTC());
  private final Placing placing = new Placing(Gazetteer.load());
  private final Publisher publisher;
  private final DocumentMetrics metrics;

  Intake(Publisher publisher, DocumentMetrics metrics) {
    this.publisher = publisher;
    this.metrics = metrics;
  }

  /**
   * Takes one document in. The bytes are not used after the return.
   *
   * @param validateOnly whether to stop before publishing
   * @return never fails
   */
  CompletableFuture<Answer> take(
      Feed feed, Indicator indicator, boolean validateOnly, byte[] bytes, int offset, int length) {
    return take(feed, indicator, validateOnly, reader.read(indicator, bytes, offset, length));
  }

  /** Takes the withdrawal of a document in. */
  CompletableFuture<Answer> withdraw(
      Feed feed, Indicator indicator, String statedId, long revision) {
    return take(feed, indicator, false, reader.readWithdrawal(indicator, statedId, revision));
  }

  /** Answers for a document that is not even read. */
  Answer refuse(Feed feed, Indicator indicator, Problem problem) {
    return counted(feed, indicator, new Answer.NotAccepted(null, problem));
  }

  private CompletableFuture<Answer> take(
      Feed feed, Indicator indicator, boolean validateOnly, Reading reading) {
    if (reading instanceof Refused refused) {
      return CompletableFuture.completedFuture(
          counted(
              feed,
              indicator,
              new Answer.NotAccepted(refused.documentIdOrNull(), refused.problem())));
    }
    Valid valid = (Valid) reading;
    PlacedDocument document = placing.place(valid.draft(), valid.namesDropped());
    if (validateOnly) {
      return CompletableFuture.completedFuture(
          counted(feed, indicator, accepted(document, 200, null)));
    }
    return publisher
        .publish(document, feed)
        .handle(
            (receipt, failure) ->
                counted(
                    feed,
                    indicator,
                    failure == null
                        ? accepted(document, 202, receipt)
                        : notPublished(document, failure)));
  }

  private Answer counted(Feed feed, Indicator indicator, Answer answer) {
    metrics.count(feed, indicator, answer);
    return answer;
  }

  private static Answer accepted(PlacedDocument document, int status, Receipt receiptOrNull) {
    return new Answer.Accepted(
        document.draft().documentId(),
        document.draft().revision(),
        status,
        receiptOrNull == null ? null : receiptOrNull.toString(),
        document.count().placed(),
        document.count().unplaced(),
        document.warnings());
  }

  private static Answer notPublished(PlacedDocument document, Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return new Answer.NotAccepted(document.draft().documentId(), problem(cause));
  }

  private static Problem problem(Throwable cause) {
    if (cause instanceof RecordTooLargeException) {
      return Problem.tooLarge("The event is larger than the topic takes: " + cause.getMessage());
    }
    if (cause instanceof UnavailableException) {
      return Problem.unavailable(cause.getMessage());
    }
    LOG.error("Publishing failed in an unexpected way", cause);
    return Problem.unavailable("Publishing failed; the service's log says why");
  }
}
