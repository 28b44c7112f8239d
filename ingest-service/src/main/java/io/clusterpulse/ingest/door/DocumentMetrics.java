package io.clusterpulse.ingest.door;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.ingest.Feed;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts documents by feed, indicator and outcome, and persons by whether they are placed. */
@ApplicationScoped
class DocumentMetrics {
  private record Series(String feed, Indicator indicator, String outcome) {}

  private final MeterRegistry meters;
  private final Map<Series, Counter> documents = new ConcurrentHashMap<>();
  private final Map<Series, Counter> persons = new ConcurrentHashMap<>();

  DocumentMetrics(MeterRegistry meters) {
    this.meters = meters;
  }

  void count(Feed feed, Indicator indicator, Answer answer) {
    document(feed, indicator, outcome(answer)).increment();
    if (answer instanceof Answer.Accepted accepted && accepted.receipt() != null) {
      persons(feed, indicator, "placed").increment(accepted.placed().doubleValue());
      persons(feed, indicator, "unplaced").increment(accepted.unplaced().doubleValue());
    }
  }

  private static String outcome(Answer answer) {
    if (answer instanceof Answer.Accepted accepted) {
      return accepted.receipt() == null ? "validated" : "accepted";
    }
    return ((Answer.NotAccepted) answer).problem().retryable() ? "unavailable" : "refused";
  }

  private Counter document(Feed feed, Indicator indicator, String outcome) {
    return documents.computeIfAbsent(
        new Series(feed.name(), indicator, outcome),
        series -> counter("clusterpulse.ingest.documents", "Documents by what became", series));
  }

  private Counter persons(Feed feed, Indicator indicator, String outcome) {
    return persons.computeIfAbsent(
        new Series(feed.name(), indicator, outcome),
        series -> counter("clusterpulse.ingest.persons", "Persons of accepted documents", series));
  }

  private Counter counter(String name, String description, Series series) {
    return Counter.builder(name)
        .description(description)
        .tag("feed", series.feed())
        .tag("indicator", series.indicator().name())
        .tag("outcome", series.outcome())
        .register(meters);
  }
}
