package io.clusterpulse.ingest.door;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.ingest.Submission;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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

  private record Source(String feed, Indicator indicator) {}

  private record Series(Source source, String outcome) {}

  private record Persons(Counter placed, Counter unplaced) {
    double unplacedRatio() {
      double all = placed.count() + unplaced.count();
      return all == 0 ? 0 : unplaced.count() / all;
    }
  }

  private record Documents(Counter counter, Timer timer) {}

  private final MeterRegistry meters;
  private final AtomicInteger inFlight = new AtomicInteger();
  private final Map<Series, Documents> documents = new ConcurrentHashMap<>();
  private final Map<Source, Persons> persons = new ConcurrentHashMap<>();

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
    Source source = new Source(submission.feed().name(), submission.indicator());
    Documents series =
        documents.computeIfAbsent(new Series(source, outcome(answer)), this::registered);
    series.counter().increment();
    series.timer().record(System.nanoTime() - startNanos, TimeUnit.NANOSECONDS);
    if (answer instanceof Answer.Accepted accepted && accepted.receipt() != null) {
      Persons counted = persons.computeIfAbsent(source, this::registered);
      counted.placed().increment(accepted.placed().doubleValue());
      counted.unplaced().increment(accepted.unplaced().doubleValue());
    }
  }

  private static String outcome(Answer answer) {
    if (answer instanceof Answer.Accepted accepted) {
      return accepted.receipt() == null ? "validated" : "accepted";
    }
    return switch (((Answer.NotAccepted) answer).problem().status()) {
      case 409 -> "conflict";
      case 429 -> "limited";
      case 503 -> "unavailable";
      default -> "refused";
    };
  }

  private Documents registered(Series series) {
    return new Documents(
        counter("clusterpulse.ingest.documents", "Documents", series.source(), series.outcome()),
        Timer.builder("clusterpulse.ingest.latency")
            .description("From a whole document to its answer")
            .tag("feed", series.source().feed())
            .tag("indicator", series.source().indicator().name())
            .tag("outcome", series.outcome())
            .serviceLevelObjectives(LATENCY_BOUNDS)
            .register(meters));
  }

  private Persons registered(Source source) {
    String description = "Persons of accepted documents";
    Persons counted =
        new Persons(
            counter("clusterpulse.ingest.persons", description, source, "placed"),
            counter("clusterpulse.ingest.persons", description, source, "unplaced"));
    Gauge.builder("clusterpulse.ingest.unplaced.ratio", counted, Persons::unplacedRatio)
        .description("Unplaced part of the persons of accepted documents since the start")
        .tag("feed", source.feed())
        .tag("indicator", source.indicator().name())
        .register(meters);
    return counted;
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
