package io.clusterpulse.scoring.ledger;

import io.clusterpulse.core.counting.LedgerDecision;
import io.clusterpulse.core.counting.LedgerEntry;
import io.clusterpulse.schemas.RegistryUnavailableException;
import java.util.Collection;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.internals.RecordBatchingStateRestoreCallback;

/**
 * All that one partition of a source topic says: the winning version of each document, and the sums
 * of what the winners add. It is a pure function of the partition up to an offset, so it is kept in
 * memory, written nowhere, and restored by reading the source again: the log is its changelog.
 */
final class SourceBook implements StateStore {
  private final String name;
  private final SourceTopic source;
  private final DocumentReader reader;
  private EntryTable entries;
  private PartialSums sums;
  private long nextOffset;
  private long appendedMillis;
  private boolean open;

  SourceBook(SourceTopic source, DocumentReader reader) {
    this.name = source.storeName();
    this.source = source;
    this.reader = reader;
  }

  /**
   * What a record says.
   *
   * @throws UncountableException if it can never be counted; the record is taken all the same
   * @throws RegistryUnavailableException if its schema cannot be asked for now
   */
  LedgerDecision take(byte[] key, byte[] value, long offset, long timestampMillis) {
    appendedMillis = timestampMillis;
    LedgerEntry incoming;
    try {
      incoming = reader.read(source.topic(), key, value);
    } catch (UncountableException e) {
      nextOffset = offset + 1;
      throw e;
    }
    LedgerDecision decision =
        LedgerDecision.decide(LedgerEntryBytes.fromBuffer(entries.get(key)), incoming);
    if (decision.outcome() == LedgerDecision.Outcome.APPLIED) {
      entries.put(key, LedgerEntryBytes.toBytes(decision.winner()));
    }
    if (decision.changesTallies()) {
      sums.change(decision.before(), decision.after(), offset);
    }
    nextOffset = offset + 1;
    return decision;
  }

  PartialSums sums() {
    return sums;
  }

  /** The first offset that is not in the book; 0 where it has read nothing. */
  long nextOffset() {
    return nextOffset;
  }

  /** When the last record came into the log, epoch milliseconds. */
  long appendedMillis() {
    return appendedMillis;
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    entries = new EntryTable();
    sums = new PartialSums(source.indicator());
    nextOffset = 0;
    open = true;
    context.register(root, (RecordBatchingStateRestoreCallback) this::restore);
  }

  /** Takes what was taken before, without telling anybody. */
  void restore(Collection<ConsumerRecord<byte[], byte[]>> records) {
    for (ConsumerRecord<byte[], byte[]> record : records) {
      try {
        take(record.key(), record.value(), record.offset(), record.timestamp());
      } catch (UncountableException e) {
        // It is in rejected-documents since it was first read.
      }
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void flush() {
    // Nothing is kept on disk.
  }

  @Override
  public void close() {
    open = false;
    entries = null;
    sums = null;
  }

  @Override
  public boolean persistent() {
    return false;
  }

  @Override
  public boolean isOpen() {
    return open;
  }
}
