package io.clusterpulse.scoring.ledger;

import io.clusterpulse.core.counting.LedgerDecision;
import io.clusterpulse.core.counting.LedgerEntry;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.schemas.Topics;
import io.clusterpulse.scoring.ledger.LedgerOutput.RawHeader;
import io.clusterpulse.scoring.ledger.LedgerOutput.Rejection;
import io.clusterpulse.scoring.ledger.LedgerOutput.TallyChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Keeps the winning version of every document of one source partition and hands on what a record
 * changes. A record that can never be counted goes to {@code rejected-documents}; the partition
 * goes on.
 */
final class LedgerProcessor implements Processor<byte[], byte[], String, LedgerOutput> {
  private final DocumentReader reader;
  private final ProgressListener listener;

  private final Map<String, TopicProgress> progressByTopic = new HashMap<>();
  private ProcessorContext<String, LedgerOutput> context;
  private KeyValueStore<byte[], byte[]> ledger;
  private ProgressStore progress;

  LedgerProcessor(DocumentReader reader, ProgressListener listener) {
    this.reader = reader;
    this.listener = listener;
  }

  @Override
  public void init(ProcessorContext<String, LedgerOutput> context) {
    this.context = context;
    this.ledger = context.getStateStore(LedgerStage.LEDGER_STORE);
    int partition = context.taskId().partition();
    this.progress =
        new ProgressStore(
            context.getStateStore(LedgerStage.PROGRESS_STORE), LedgerStage.SOURCES, partition);
    for (String topic : LedgerStage.SOURCES) {
      TopicProgress restored = progress.of(topic);
      progressByTopic.put(topic, restored);
      listener.progressed(topic, partition, restored);
    }
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    RecordMetadata position = context.recordMetadata().orElseThrow();
    TopicProgress before = progressByTopic.get(position.topic());
    boolean anew = position.offset() < before.nextOffset();
    if (anew || (before.nextOffset() == 0 && position.offset() > 0)) {
      throw new LostStateException(
          position.topic(), position.partition(), position.offset(), before.nextOffset());
    }
    TopicProgress after = take(record, position, before);
    progressByTopic.put(position.topic(), after);
    progress.put(position.topic(), after);
    listener.progressed(position.topic(), position.partition(), after);
  }

  @Override
  public void close() {
    progressByTopic
        .keySet()
        .forEach(topic -> listener.released(topic, context.taskId().partition()));
  }

  private TopicProgress take(
      Record<byte[], byte[]> record, RecordMetadata position, TopicProgress before) {
    LedgerEntry incoming;
    try {
      incoming = reader.read(position.topic(), record.key(), record.value());
    } catch (UncountableException e) {
      reject(record, position, e);
      return before.afterRejection(position.offset());
    }
    return before.after(position.offset(), apply(record, position.topic(), incoming));
  }

  private LedgerDecision apply(Record<byte[], byte[]> record, String topic, LedgerEntry incoming) {
    byte[] key = LedgerEntryBytes.key(indicator(topic), record.key());
    LedgerEntry current = LedgerEntryBytes.fromBytes(ledger.get(key));
    LedgerDecision decision = LedgerDecision.decide(current, incoming);
    if (decision.outcome() == LedgerDecision.Outcome.APPLIED) {
      ledger.put(key, LedgerEntryBytes.toBytes(decision.winner()));
    }
    if (decision.changesTallies()) {
      TallyChange change = new TallyChange(decision.before(), decision.after());
      context.forward(new Record<>(null, change, record.timestamp()), LedgerStage.TALLIES);
    }
    return decision;
  }

  private void reject(
      Record<byte[], byte[]> record, RecordMetadata position, UncountableException reason) {
    Rejection rejection =
        new Rejection(
            position.topic(),
            position.partition(),
            position.offset(),
            record.timestamp(),
            reason.reason(),
            reason.getMessage(),
            record.key(),
            record.value(),
            headers(record));
    context.forward(
        new Record<>(rejection.key(), rejection, record.timestamp()), LedgerStage.REJECTED_SINK);
  }

  private static List<RawHeader> headers(Record<byte[], byte[]> record) {
    List<RawHeader> headers = new ArrayList<>();
    for (Header header : record.headers()) {
      headers.add(new RawHeader(header.key(), header.value()));
    }
    return headers;
  }

  private static Indicator indicator(String topic) {
    if (topic.equals(Topics.PATENTS.name())) {
      return Indicator.PCT_APPLICATION;
    }
    return topic.equals(Topics.DEALS.name()) ? Indicator.VC_DEAL : Indicator.ARTICLE;
  }
}
