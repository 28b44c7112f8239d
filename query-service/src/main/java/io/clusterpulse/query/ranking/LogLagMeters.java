package io.clusterpulse.query.ranking;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * How far the freshest ranking is behind the log of documents, as metrics. They come from what is
 * served and from the log's end, so they grow also when nobody computes rankings any more.
 */
@ApplicationScoped
class LogLagMeters {
  private final Snapshots snapshots;
  private final LogExtent logExtent;
  private final MeterRegistry registry;

  LogLagMeters(Snapshots snapshots, LogExtent logExtent, MeterRegistry registry) {
    this.snapshots = snapshots;
    this.logExtent = logExtent;
    this.registry = registry;
  }

  void onStart(@Observes StartupEvent event) {
    gauge("records", "Records of the log that no ranking includes", LogExtent.Lag::records);
    gauge("seconds", "Since a ranking included all of the log", LogExtent.Lag::seconds);
  }

  private void gauge(String unit, String description, ToLongFunction<LogExtent.Lag> value) {
    // Two units are two meters: the unit of a meter does not tell it from another of its name.
    Gauge.builder("clusterpulse.query.log.lag." + unit, this, meters -> meters.freshest(value))
        .description(description)
        .register(registry);
  }

  /** Not a number while there is no ranking, or Kafka was never there. */
  private double freshest(ToLongFunction<LogExtent.Lag> value) {
    Instant now = Instant.now();
    return snapshots.newest().values().stream()
        .map(ranking -> logExtent.lagOf(ranking, now))
        .flatMap(Optional::stream)
        .min(Comparator.comparingLong(LogExtent.Lag::records))
        .map(lag -> (double) value.applyAsLong(lag))
        .orElse(Double.NaN);
  }
}
