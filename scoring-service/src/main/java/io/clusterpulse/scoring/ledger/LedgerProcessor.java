package io.clusterpulse.scoring.ledger;

import io.clusterpulse.scoring.ledger.Rejection.RawHeader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Enters every record of one source partition into its book. A record that can never be counted
 * goes to {@code rejected-documents}; the partition goes on.
 */
final class LedgerProcessor implements Processor<byte[], byte[], String, Rejection> {
  private static final Duration TELLING = Duration.ofMillis(250);

  private final SourceTopic source;
  private final ProgressListener listener;

  private ProcessorContext<String, Rejection> context;
  private SourceBook book;
  private long toldNextOffset;

  LedgerProcessor(SourceTopic source, ProgressListener listener) {
    this.source = source;
    this.listener = listener;
  }

  @Override
  public void init(ProcessorContext<String, Rejection> context) {
    this.context = context;
    this.book = context.getStateStore(source.storeName());
    tell();
    context.schedule(TELLING, PunctuationType.WALL_CLOCK_TIME, now -> tellWhatIsNew());
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    RecordMetadata position = context.recordMetadata().orElseThrow();
    try {
      book.take(record.key(), record.value(), position.offset(), record.timestamp());
    } catch (UncountableException e) {
      reject(record, position, e);
    }
  }

  @Override
  public void close() {
    listener.released(source.topic(), context.taskId().partition());
  }

  private void tellWhatIsNew() {
    if (book.nextOffset() != toldNextOffset) {
      tell();
    }
  }

  private void tell() {
    toldNextOffset = book.nextOffset();
    listener.progressed(source.topic(), context.taskId().partition(), book.progress());
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
