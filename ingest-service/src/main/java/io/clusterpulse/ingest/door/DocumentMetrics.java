package io.clusterpulse.ingest.door;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.ingest.Submission;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.LongStream;

/**
 * Documents by feed, indicator and outcome, and how long they took; persons by whether they are
 * placed; what is under way.
 */
@ApplicationScoped
class DocumentMetrics {
  private static final Duration[] LATENCY_BOUNDS =
      LongStream.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private static final String PERSONS = "Persons of accepted documents";

  private enum Outcome {
    ACCEPTED,
    VALIDATED,
    REFUSED,
    CONFLICT,
    LIMITED,
    UNAVAILABLE
  }

  private record Source(String feed, Indicator indicator) {}

  private record Documents(Counter counter, Timer timer) {}

  private final MeterRegistry meters;
  private final AtomicInteger inFlight = new AtomicInteger();
  private final Map<Source, Series> sources = new ConcurrentHashMap<>();

  DocumentMetrics(MeterRegistry meters, BytesInFlight bytes, StreamRoom room) {
    this.meters = meters;
    gauge("clusterpulse.ingest.documents.in.flight", "Documents without an answer yet", inFlight);
    Gauge.builder("clusterpulse.ingest.bytes.in.flight", bytes, BytesInFlight::sum)
        .description("Bytes of documents that are being received or wait for their answer")
        .register(meters);
    Gauge.builder("clusterpulse.ingest.streams", room, StreamRoom::taken)
        .description("NDJSON requests under way")
        .register(meters);
  }

  private void gauge(String name, String description, AtomicInteger value) {
    Gauge.builder(name, value, AtomicInteger::get).description(description).register(meters);
  }

  /** A document comes; what is returned is to be handed to {@link #end}. */
  long begin() {
    inFlight.incrementAndGet();
    return System.nanoTime();
  }

  void end(Submission submission, Answer answer, long startNanos) {
    inFlight.decrementAndGet();
    Series series =
        sources.computeIfAbsent(
            new Source(submission.feed().name(), submission.indicator()), Series::new);
    Documents documents = series.of(outcome(answer));
    documents.counter().increment();
    documents.timer().record(System.nanoTime() - startNanos, TimeUnit.NANOSECONDS);
    if (answer instanceof Answer.Accepted accepted && accepted.receipt() != null) {
      series.count(accepted);
    }
  }

  private static Outcome outcome(Answer answer) {
    if (answer instanceof Answer.Accepted accepted) {
      return accepted.receipt() == null ? Outcome.VALIDATED : Outcome.ACCEPTED;
    }
    return switch (((Answer.NotAccepted) answer).problem().status()) {
      case 409 -> Outcome.CONFLICT;
      case 429 -> Outcome.LIMITED;
      case 503 -> Outcome.UNAVAILABLE;
      default -> Outcome.REFUSED;
    };
  }

  /** What is counted for one feed and indicator; a series is registered when it first counts. */
  private final class Series {
    private final Source source;
    private final AtomicReferenceArray<Documents> documents =
        new AtomicReferenceArray<>(Outcome.values().length);
    private final Counter placed;
    private final Counter unplaced;

    Series(Source source) {
      this.source = source;
      placed = counter("clusterpulse.ingest.persons", PERSONS, source, "placed");
      unplaced = counter("clusterpulse.ingest.persons", PERSONS, source, "unplaced");
      Gauge.builder("clusterpulse.ingest.unplaced.ratio", this, Series::unplacedRatio)
          .description("Unplaced part of the persons of accepted documents since the start")
          .tag("feed", source.feed())
          .tag("indicator", source.indicator().name())
          .register(meters);
    }

    Documents of(Outcome outcome) {
      Documents known = documents.get(outcome.ordinal());
      if (known == null) {
        // The registry makes each series once.
        known = registered(source, outcome.name().toLowerCase(Locale.ROOT));
        documents.set(outcome.ordinal(), known);
      }
      return known;
    }

    void count(Answer.Accepted accepted) {
      placed.increment(accepted.placed().doubleValue());
      if (accepted.unplaced().signum() > 0) {
        unplaced.increment(accepted.unplaced().doubleValue());
      }
    }

    private double unplacedRatio() {
      double all = placed.count() + unplaced.count();
      return all == 0 ? 0 : unplaced.count() / all;
    }
  }

  private Documents registered(Source source, String outcome) {
    return new Documents(
        counter("clusterpulse.ingest.documents", "Documents", source, outcome),
        Timer.builder("clusterpulse.ingest.latency")
            .description("From a whole document to its answer")
            .tag("feed", source.feed())
            .tag("indicator", source.indicator().name())
            .tag("outcome", outcome)
            .serviceLevelObjectives(LATENCY_BOUNDS)
            .register(meters));
  }

  private Counter counter(String name, String description, Source source, String outcome) {
    return Counter.builder(name)
        .description(description)
        .tag("feed", source.feed())
        .tag("indicator", source.indicator().name())
        .tag("outcome", outcome)
        .register(meters);
  }
}
