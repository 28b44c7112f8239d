package io.clusterpulse.ingest.publish;

import io.clusterpulse.ingest.IngestSettings;
import io.clusterpulse.ingest.Submission;
import io.clusterpulse.ingest.document.PlacedDocument;
import io.clusterpulse.schemas.RegistryUnavailableException;
import io.clusterpulse.schemas.Topic;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jboss.logging.Logger;

/**
 * Hands events to the broker; the one place where a document leaves this process.
 *
 * <p>When the broker has not taken a record in time, further ones are refused at once for a short
 * while: an outage must not make every caller wait for its own time-out.
 */
@Startup
@ApplicationScoped
public class Publisher {
  private static final Logger LOG = Logger.getLogger(Publisher.class);
  private static final Duration PAUSE_AFTER_OUTAGE = Duration.ofSeconds(1);
  private static final Duration NOTICEABLE = Duration.ofMillis(50);
  private static final Duration SHORTEST_WAIT = Duration.ofMillis(200);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  private final IngestSettings settings;
  private final Upstreams upstreams;
  private final RecentContent recent;
  private final Producers producers;
  private volatile long pausedUntilNanos = System.nanoTime();

  /**
   * @throws IllegalArgumentException if callers would learn of an outage too late
   */
  Publisher(IngestSettings settings, Upstreams upstreams) {
    this.settings = settings;
    this.upstreams = upstreams;
    this.recent = new RecentContent(settings.ingest().rememberedDocuments());
    requireWithin(settings.ingest().acknowledgementTimeout());
    this.producers = new Producers(settings);
    upstreams.beforeReady(this::connect);
  }

  /** The first document should not wait for connections, producer id and partitions. */
  private void connect() {
    for (Topic<?, ?> topic : EventMapping.TOPICS) {
      producers.all().forEach(producer -> producer.partitionsFor(topic.name()));
    }
  }

  private static void requireWithin(Duration acknowledgementTimeout) {
    if (acknowledgementTimeout.compareTo(SHORTEST_WAIT) < 0
        || acknowledgementTimeout.compareTo(LONGEST_WAIT) >= 0) {
      throw new IllegalArgumentException(
          "clusterpulse.ingest.acknowledgement-timeout must be at least %s and below %s: %s"
              .formatted(SHORTEST_WAIT, LONGEST_WAIT, acknowledgementTimeout));
    }
  }

  /** Is told once what became of a document, on any thread; must be quick. */
  public interface Outcome {

    /** The broker has acknowledged the record. */
    void published(Receipt receipt);

    /**
     * It is not known to be in the log.
     *
     * @param why {@link UnavailableException}; or, which are final, {@link ConflictException} and
     *     Kafka's {@link RecordTooLargeException}
     */
    void failed(RuntimeException why);
  }

  /** Publishes one document. */
  public void publish(PlacedDocument document, Submission submission, Outcome outcome) {
    try {
      requireUpstreams();
      OutgoingRecord record = upstreams.events().record(document, submission.feed());
      RecentContent.Claim claim =
          recent.claim(
              new RecentContent.Key(
                  record.topic(),
                  submission.feed().name(),
                  submission.feed().precedence(),
                  record.key(),
                  document.draft().revision(),
                  document.gazetteerVersion()),
              record.value());
      new RecordUnderWay(claim, outcome).send(record, submission);
    } catch (RegistryUnavailableException e) {
      outcome.failed(new UnavailableException("The schema registry is away", e));
    } catch (UnavailableException | RecordTooLargeException | ConflictException e) {
      outcome.failed(e);
    }
  }

  private void requireUpstreams() {
    String missing = upstreams.whyNothingCanBePublished();
    if (missing != null) {
      throw new UnavailableException(missing);
    }
    if (System.nanoTime() - pausedUntilNanos < 0) {
      throw new UnavailableException("Kafka did not answer a moment ago");
    }
  }

  /** One object for all that can happen to a record, because there are many of them. */
  private final class RecordUnderWay implements Callback {
    private final RecentContent.Claim claim;
    private final Outcome outcome;
    private final AtomicBoolean told = new AtomicBoolean();

    RecordUnderWay(RecentContent.Claim claim, Outcome outcome) {
      this.claim = claim;
      this.outcome = outcome;
    }

    void send(OutgoingRecord record, Submission submission) {
      long startNanos = System.nanoTime();
      ProducerRecord<String, byte[]> outgoing =
          new ProducerRecord<>(record.topic(), record.key(), record.value());
      submission.headers().forEach(outgoing.headers()::add);
      try {
        producers.of(submission.streamed()).send(outgoing, this);
      } catch (RuntimeException e) {
        onCompletion(null, e);
      }
      withinTimeout(System.nanoTime() - startNanos);
    }

    /** The producer keeps the time-out itself, except for time lost while its buffer was full. */
    private void withinTimeout(long lostNanos) {
      if (lostNanos > NOTICEABLE.toNanos() && !told.get()) {
        Duration left = settings.ingest().acknowledgementTimeout().minusNanos(lostNanos);
        CompletableFuture.delayedExecutor(Math.max(1, left.toMillis()), TimeUnit.MILLISECONDS)
            .execute(this::giveUp);
      }
    }

    /** An outage is one only if the record has no answer: to say so stops others for a second. */
    private void giveUp() {
      if (!told.get()) {
        fail(outage(new TimeoutException("The producer's buffer was full")));
      }
    }

    @Override
    public void onCompletion(RecordMetadata metadata, Exception failure) {
      if (failure instanceof RecordTooLargeException tooLarge) {
        fail(tooLarge);
      } else if (failure != null) {
        fail(outage(failure));
      } else {
        claim.acknowledged();
        if (told.compareAndSet(false, true)) {
          outcome.published(new Receipt(metadata.topic(), metadata.partition(), metadata.offset()));
        }
      }
    }

    private void fail(RuntimeException why) {
      if (told.compareAndSet(false, true)) {
        claim.open();
        outcome.failed(why);
      }
    }
  }

  /** Only a record that is too large is the document's fault; all else is the log's. */
  private UnavailableException outage(Exception failure) {
    pausedUntilNanos = System.nanoTime() + PAUSE_AFTER_OUTAGE.toNanos();
    LOG.debugf(failure, "Kafka did not take a record");
    return new UnavailableException("Kafka has not acknowledged the document", failure);
  }

  @PreDestroy
  void close() {
    producers.close();
  }
}
