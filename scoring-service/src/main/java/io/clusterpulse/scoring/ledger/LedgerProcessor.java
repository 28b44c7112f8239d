package io.clusterpulse.scoring.ledger;

import io.clusterpulse.core.counting.LedgerDecision;
import io.clusterpulse.scoring.ledger.Rejection.RawHeader;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Enters every record of one source partition into its book. A record that can never be counted
 * goes to {@code rejected-documents}; the partition goes on.
 */
final class LedgerProcessor implements Processor<byte[], byte[], String, Rejection> {
  private final SourceTopic source;
  private final ProgressListener listener;

  private ProcessorContext<String, Rejection> context;
  private SourceBook book;
  private ProgressStore progressStore;
  private TopicProgress progress;

  LedgerProcessor(SourceTopic source, ProgressListener listener) {
    this.source = source;
    this.listener = listener;
  }

  @Override
  public void init(ProcessorContext<String, Rejection> context) {
    this.context = context;
    this.book = context.getStateStore(source.storeName());
    int partition = context.taskId().partition();
    this.progressStore =
        new ProgressStore(context.getStateStore(LedgerStage.PROGRESS_STORE), partition);
    this.progress = progressStore.of(source.topic());
    if (book.nextOffset() != progress.nextOffset()) {
      throw new LostStateException(
          source.topic(), partition, progress.nextOffset(), book.nextOffset());
    }
    listener.progressed(source.topic(), partition, progress);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    RecordMetadata position = context.recordMetadata().orElseThrow();
    if (position.offset() != progress.nextOffset()) {
      throw new LostStateException(
          position.topic(), position.partition(), position.offset(), progress.nextOffset());
    }
    progress = take(record, position);
    progressStore.put(source.topic(), progress);
    listener.progressed(source.topic(), position.partition(), progress);
  }

  @Override
  public void close() {
    listener.released(source.topic(), context.taskId().partition());
  }

  private TopicProgress take(Record<byte[], byte[]> record, RecordMetadata position) {
    try {
      LedgerDecision decision =
          book.take(record.key(), record.value(), position.offset(), record.timestamp());
      return progress.after(position.offset(), decision);
    } catch (UncountableException e) {
      reject(record, position, e);
      return progress.afterRejection(position.offset());
    }
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
}
