package io.clusterpulse.scoring.ledger;

import io.clusterpulse.core.counting.DocumentFilter;
import io.clusterpulse.core.counting.FlowBook;
import io.clusterpulse.core.counting.TallyBook;
import io.clusterpulse.core.ranking.Methodology;
import io.clusterpulse.schemas.InMemorySchemaIds;
import io.clusterpulse.schemas.Topics;
import io.clusterpulse.scoring.SampleEvents;
import io.clusterpulse.scoring.ledger.LedgerOutput.TallyChange;
import io.clusterpulse.scoring.tally.TallyKey;
import io.clusterpulse.scoring.tally.TallyRecord;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * The two processors of one source partition with stores in memory and without a stream around
 * them: fast enough to try every order. A crash is a second bench on the stores of the first.
 */
final class LedgerBench implements ProgressListener {
  private static final DocumentFilter FILTER = Methodology.load("gii-2024").filter();

  private final Map<String, TopicProgress> progress = new HashMap<>();
  private final Map<TallyKey, TallyRecord> topic = new HashMap<>();
  private final MockProcessorContext<String, LedgerOutput> ledgerContext =
      new MockProcessorContext<>();
  private final MockProcessorContext<TallyKey, TallyRecord> talliesContext =
      new MockProcessorContext<>();
  private final InMemorySchemaIds ids;
  private final SampleEvents events;
  private final LedgerProcessor ledger;
  private final TalliesProcessor tallies = new TalliesProcessor(new FlushPacing(0, 0));
  private long now = 1_000_000;

  LedgerBench() {
    this(new InMemorySchemaIds(), null);
  }

  private LedgerBench(InMemorySchemaIds ids, LedgerBench before) {
    this.ids = ids;
    this.events = new SampleEvents(ids);
    this.ledger = new LedgerProcessor(new DocumentReader(ids, FILTER), this);
    share(before, LedgerStage.LEDGER_STORE, Serdes.ByteArray());
    share(before, LedgerStage.TALLIES_STORE, Serdes.ByteArray());
    share(before, LedgerStage.PROGRESS_STORE, Serdes.String());
    if (before != null) {
      topic.putAll(before.topic);
    }
    ledger.init(ledgerContext);
    tallies.init(talliesContext);
  }

  /** What goes on after a crash: committed stores and topic, nothing of what was in memory. */
  LedgerBench afterCrash() {
    return new LedgerBench(ids, this);
  }

  SampleEvents events() {
    return events;
  }

  void patent(String id, byte[] value) {
    long offset = patentProgress().nextOffset();
    ledgerContext.setRecordMetadata(Topics.PATENTS.name(), 0, offset);
    ledger.process(new Record<>(id.getBytes(StandardCharsets.UTF_8), value, now));
    ledgerContext
        .forwarded()
        .forEach(
            forward -> {
              if (forward.record().value() instanceof TallyChange change) {
                tallies.process(new Record<>(null, change, now));
              }
            });
    ledgerContext.resetForwards();
  }

  /** A record that stands at this offset, whatever came before. */
  void recordAt(long offset) {
    ledgerContext.setRecordMetadata(Topics.PATENTS.name(), 0, offset);
    ledger.process(new Record<>(null, null, now));
  }

  void flush() {
    now += 100;
    talliesContext.scheduledPunctuators().get(0).getPunctuator().punctuate(now);
    talliesContext
        .forwarded()
        .forEach(
            forward -> {
              if (forward.record().value() == null) {
                topic.remove(forward.record().key());
              } else {
                topic.put(forward.record().key(), forward.record().value());
              }
            });
    talliesContext.resetForwards();
  }

  TallyBook talliesOfTopic() {
    TallyBook book = new TallyBook();
    for (TallyRecord record : topic.values()) {
      if (record instanceof TallyRecord.Sums sums) {
        book.put(sums.locationOrNull(), sums.counts());
      }
    }
    return book;
  }

  FlowBook flowsOfTopic() {
    FlowBook book = new FlowBook();
    for (TallyRecord record : topic.values()) {
      if (record instanceof TallyRecord.Sums sums) {
        sums.flows().forEach((key, flows) -> book.add(sums.locationOrNull(), key, flows));
      }
    }
    return book;
  }

  TallyRecord.End lastEnd() {
    return (TallyRecord.End) topic.get(TallyKey.end(0));
  }

  TopicProgress patentProgress() {
    return progress.get(Topics.PATENTS.name());
  }

  @Override
  public void progressed(String topicName, int partition, TopicProgress state) {
    progress.put(topicName, state);
  }

  @Override
  public void released(String topicName, int partition) {}

  private <K> void share(LedgerBench before, String name, Serde<K> keys) {
    StateStore store =
        before == null ? newStore(name, keys) : before.ledgerContext.getStateStore(name);
    ledgerContext.addStateStore(store);
    talliesContext.addStateStore(store);
  }

  private <K> StateStore newStore(String name, Serde<K> keys) {
    KeyValueStore<K, byte[]> store =
        Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), keys, Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    store.init(ledgerContext.getStateStoreContext(), store);
    return store;
  }
}
