package io.clusterpulse.ingest.door;

import io.clusterpulse.gazetteer.Gazetteer;
import io.clusterpulse.ingest.Problem;
import io.clusterpulse.ingest.Submission;
import io.clusterpulse.ingest.document.DocumentReader;
import io.clusterpulse.ingest.document.DocumentReader.Reading;
import io.clusterpulse.ingest.document.DocumentReader.Refused;
import io.clusterpulse.ingest.document.DocumentReader.Valid;
import io.clusterpulse.ingest.document.PlacedDocument;
import io.clusterpulse.ingest.document.Placing;
import io.clusterpulse.ingest.organisation.Organisations;
import io.clusterpulse.ingest.publish.ConflictException;
import io.clusterpulse.ingest.publish.Publisher;
import io.clusterpulse.ingest.publish.Receipt;
import io.clusterpulse.ingest.publish.UnavailableException;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
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
  private final Placing placing;
  private final Publisher publisher;
  private final DocumentMetrics metrics;

  Intake(Publisher publisher, DocumentMetrics metrics, Organisations organisations) {
    this.placing = new Placing(Gazetteer.load(), organisations);
    this.publisher = publisher;
    this.metrics = metrics;
  }

  /**
   * Takes one document in. The bytes are not used after the return.
   *
   * @return never fails
   */
  CompletableFuture<Answer> take(Submission submission, byte[] bytes, int offset, int length) {
    Taken taken = new Taken(submission);
    taken.take(reader.read(submission.indicator(), bytes, offset, length));
    return taken;
  }

  /** Takes the withdrawal of a document in. */
  CompletableFuture<Answer> withdraw(Submission submission, String statedId, long revision) {
    Taken taken = new Taken(submission);
    taken.take(reader.readWithdrawal(submission.indicator(), statedId, revision));
    return taken;
  }

  /** Answers for a document that is not even read. */
  Answer refuse(Submission submission, Problem problem) {
    Answer answer = new Answer.NotAccepted(null, problem);
    metrics.end(submission, answer, metrics.begin());
    return answer;
  }

  /** A document on its way to its answer: one object for all of it, because there are many. */
  private final class Taken extends CompletableFuture<Answer> implements Publisher.Outcome {
    private final Submission submission;
    private final long startNanos = metrics.begin();
    private PlacedDocument document;

    Taken(Submission submission) {
      this.submission = submission;
    }

    void take(Reading reading) {
      if (reading instanceof Refused refused) {
        answer(new Answer.NotAccepted(refused.documentIdOrNull(), refused.problem()));
        return;
      }
      Valid valid = (Valid) reading;
      document = placing.place(valid.draft(), valid.namesDropped());
      if (submission.validateOnly()) {
        answer(accepted(document, 200, null));
      } else {
        publisher.publish(document, submission, this);
      }
    }

    @Override
    public void published(Receipt receipt) {
      answer(accepted(document, 202, receipt));
    }

    @Override
    public void failed(RuntimeException why) {
      answer(new Answer.NotAccepted(document.draft().documentId(), problem(why)));
    }

    private void answer(Answer answer) {
      metrics.end(submission, answer, startNanos);
      complete(answer);
    }
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

  private static Problem problem(Throwable cause) {
    if (cause instanceof RecordTooLargeException) {
      return Problem.tooLarge("The event is larger than the topic takes: " + cause.getMessage());
    }
    if (cause instanceof ConflictException) {
      return Problem.conflict(cause.getMessage());
    }
    if (cause instanceof UnavailableException) {
      return Problem.unavailable(cause.getMessage());
    }
    LOG.error("Publishing failed in an unexpected way", cause);
    return Problem.unavailable("Publishing failed; the service's log says why");
  }
}
