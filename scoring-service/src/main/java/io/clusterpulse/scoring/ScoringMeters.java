package io.clusterpulse.scoring;

import io.clusterpulse.scoring.book.PublicationListener;
import io.clusterpulse.scoring.ledger.ProgressListener;
import io.clusterpulse.scoring.ledger.TopicProgress;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToLongFunction;

/**
 * Metrics of the stream. Document counts are the committed ones of the state, so they survive
 * restarts and add up over instances: applied + superseded + duplicate + rejected = consumed.
 */
@ApplicationScoped
class ScoringMeters implements ProgressListener, PublicationListener {
  private static final String DOCUMENTS = "clusterpulse.scoring.documents";

  private record Partition(String topic, int partition) {}

  private record Watched(AtomicReference<TopicProgress> progress, List<Meter> meters) {}

  private final MeterRegistry registry;
  private final Map<Partition, Watched> partitions = new ConcurrentHashMap<>();
  private final Map<String, Long> versions = new ConcurrentHashMap<>();

  ScoringMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void progressed(String topic, int partition, TopicProgress progress) {
    partitions
        .computeIfAbsent(new Partition(topic, partition), key -> watch(key, progress))
        .progress()
        .set(progress);
  }

  @Override
  public void released(String topic, int partition) {
    Watched released = partitions.remove(new Partition(topic, partition));
    if (released != null) {
      released.meters().forEach(registry::remove);
    }
  }

  @Override
  public void published(String key, long version) {
    if (versions.put(key, version) == null) {
      Gauge.builder("clusterpulse.scoring.ranking.version", versions, map -> map.get(key))
          .description("Last version of a ranking that this instance published")
          .tag("ranking", key)
          .register(registry);
    }
    Counter.builder("clusterpulse.scoring.rankings.published")
        .description("Rankings that this instance published")
        .tag("ranking", key)
        .register(registry)
        .increment();
  }

  private Watched watch(Partition partition, TopicProgress first) {
    AtomicReference<TopicProgress> progress = new AtomicReference<>(first);
    Tags tags =
        Tags.of("topic", partition.topic(), "partition", Integer.toString(partition.partition()));
    List<Meter> meters = new ArrayList<>();
    meters.add(outcome("applied", tags, progress, TopicProgress::applied));
    meters.add(outcome("superseded", tags, progress, TopicProgress::superseded));
    meters.add(outcome("duplicate", tags, progress, TopicProgress::duplicate));
    meters.add(outcome("rejected", tags, progress, TopicProgress::rejected));
    meters.add(
        counter(
            DOCUMENTS + ".consumed",
            "Source records read",
            tags,
            progress,
            TopicProgress::consumed));
    meters.add(
        counter(
            DOCUMENTS + ".conflicts",
            "Same revision, other content",
            tags,
            progress,
            TopicProgress::conflicts));
    meters.add(
        Gauge.builder("clusterpulse.scoring.next.offset", progress, p -> p.get().nextOffset())
            .description("First source offset not yet consumed")
            .tags(tags)
            .register(registry));
    return new Watched(progress, meters);
  }

  private Meter outcome(
      String outcome,
      Tags tags,
      AtomicReference<TopicProgress> progress,
      ToLongFunction<TopicProgress> count) {
    return counter(
        DOCUMENTS, "What became of source records", tags.and("outcome", outcome), progress, count);
  }

  private Meter counter(
      String name,
      String description,
      Tags tags,
      AtomicReference<TopicProgress> progress,
      ToLongFunction<TopicProgress> count) {
    return FunctionCounter.builder(name, progress, p -> count.applyAsLong(p.get()))
        .description(description)
        .tags(tags)
        .register(registry);
  }
}
