package io.clusterpulse.scoring.ledger;

import io.clusterpulse.core.counting.DocumentFilter;
import io.clusterpulse.core.counting.FlowBook;
import io.clusterpulse.core.counting.LedgerEntry;
import io.clusterpulse.core.counting.TallyBook;
import io.clusterpulse.core.ranking.Methodology;
import io.clusterpulse.schemas.InMemorySchemaIds;
import io.clusterpulse.schemas.avro.PatentEvent;
import io.clusterpulse.scoring.SampleEvents;
import io.clusterpulse.scoring.profile.ProfiledDocuments;
import io.clusterpulse.scoring.tally.FlushTimes;
import io.clusterpulse.scoring.tally.TallyKey;
import io.clusterpulse.scoring.tally.TallyRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * The processors of one source partition without a stream around them: fast enough to try every
 * order. A crash is a second bench that restores its books from the log of the first.
 */
final class LedgerBench implements ProgressListener {
  private static final DocumentFilter FILTER = Methodology.load("gii-2024").filter();
  private static final SourceTopic PATENTS = SourceTopic.ALL.get(0);

  private final Map<TallyKey, TallyRecord> topic = new HashMap<>();
  private final List<ConsumerRecord<byte[], byte[]>> log = new ArrayList<>();
  private final MockProcessorContext<String, Rejection> ledgerContext =
      new MockProcessorContext<>();
  private final MockProcessorContext<TallyKey, TallyRecord> talliesContext =
      new MockProcessorContext<>();
  private final InMemorySchemaIds ids;
  private final SampleEvents events;
  private final LedgerProcessor ledger = new LedgerProcessor(PATENTS, this);
  private final TalliesProcessor tallies =
      new TalliesProcessor(new FlushPacing(new FlushTimes(0), 0));
  private SourceBook patents;
  private long now = 1_000_000;

  LedgerBench() {
    this(new InMemorySchemaIds(), null);
  }

  private LedgerBench(InMemorySchemaIds ids, LedgerBench before) {
    this.ids = ids;
    this.events = new SampleEvents(ids);
    if (before != null) {
      log.addAll(before.log);
      topic.putAll(before.topic);
    }
    for (SourceTopic source : SourceTopic.ALL) {
      SourceBook book =
          new SourceBook(
              source,
              new DocumentReader(source, ids, FILTER),
              () -> new ProfiledDocuments(source.indicator(), ids, 200_000));
      book.init(ledgerContext.getStateStoreContext(), book);
      if (source.equals(PATENTS)) {
        patents = book;
        book.restore(log);
      }
      share(book);
    }
    share(
        before == null
            ? newProgressStore()
            : before.ledgerContext.getStateStore(LedgerStage.PROGRESS_STORE));
    ledger.init(ledgerContext);
    tallies.init(talliesContext);
  }

  /** What goes on after a crash: committed progress, log and topic, nothing that was in memory. */
  LedgerBench afterCrash() {
    return new LedgerBench(ids, this);
  }

  SampleEvents events() {
    return events;
  }

  void patent(String id, byte[] value) {
    byte[] key = id.getBytes(StandardCharsets.UTF_8);
    long offset = patents.nextOffset();
    log.add(new ConsumerRecord<>(PATENTS.topic(), 0, offset, key, value));
    ledgerContext.setRecordMetadata(PATENTS.topic(), 0, offset);
    ledger.process(new Record<>(key, value, now));
  }

  /** What the ledger keeps of a value, read the long way. */
  LedgerEntry readAsDocument(String id, byte[] value) {
    return new DocumentReader(PATENTS, ids, FILTER)
        .readAsDocument(id.getBytes(StandardCharsets.UTF_8), value);
  }

  /** The registry learns another schema of applications, in the layout of the newest one. */
  void learnSchema() {
    Schema schema = new Schema.Parser().parse(PatentEvent.getClassSchema().toString());
    schema.addProp("release", "another");
    ids.idOf(PATENTS.topic() + "-value", schema);
  }

  /** The log is without the record at this offset. */
  void loseRecord(int offset) {
    log.remove(offset);
  }

  /** A record that stands at this offset, whatever came before. */
  void recordAt(long offset) {
    ledgerContext.setRecordMetadata(PATENTS.topic(), 0, offset);
    ledger.process(new Record<>(null, null, now));
  }

  /** The log of the first so many records is all that is left of it. */
  void truncateLog(int records) {
    log.subList(records, log.size()).clear();
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
    return patents.progress();
  }

  @Override
  public void progressed(String topicName, int partition, TopicProgress state) {}

  @Override
  public void released(String topicName, int partition) {}

  private void share(StateStore store) {
    ledgerContext.addStateStore(store);
    talliesContext.addStateStore(store);
  }

  private StateStore newProgressStore() {
    KeyValueStore<String, byte[]> store =
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(LedgerStage.PROGRESS_STORE),
                Serdes.String(),
                Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    store.init(ledgerContext.getStateStoreContext(), store);
    return store;
  }
}
