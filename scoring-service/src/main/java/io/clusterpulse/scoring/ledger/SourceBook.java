package io.clusterpulse.scoring.ledger;

import io.clusterpulse.core.counting.Flows;
import io.clusterpulse.core.counting.LedgerDecision;
import io.clusterpulse.core.geo.Location;
import io.clusterpulse.core.ranking.YearWindow;
import io.clusterpulse.schemas.RegistryUnavailableException;
import io.clusterpulse.scoring.profile.CountedDocument;
import io.clusterpulse.scoring.profile.ProfilePass;
import io.clusterpulse.scoring.profile.ProfiledDocuments;
import io.clusterpulse.scoring.profile.VarInts;
import io.clusterpulse.scoring.tally.SourcePosition;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.internals.RecordBatchingStateRestoreCallback;

/**
 * All that one partition of a source topic says: the winning version of each document, and the sums
 * of what the winners add. It is a pure function of the partition up to an offset, so it is kept in
 * memory, written nowhere, and restored by reading the source again: the log is its changelog.
 */
final class SourceBook implements StateStore, ProfilePass.Book {
  private final String name;
  private final SourceTopic source;
  private final DocumentReader reader;
  private final Supplier<ProfiledDocuments> newDocuments;
  private final PackedEntryBytes entryBytes = new PackedEntryBytes();
  private final PackedEntry incoming = new PackedEntry();
  private final PackedEntry current = new PackedEntry();
  private final CountedDocument document = new CountedDocument();
  private EntryTable entries;
  private ProfiledDocuments documents;
  private PartialSums sums;
  private OutcomeCounts outcomes;
  private int partition;
  private long nextOffset;
  private long appendedMillis;
  private boolean open;

  /**
   * @param newDocuments makes an empty book of what profiles know of the documents
   */
  SourceBook(SourceTopic source, DocumentReader reader, Supplier<ProfiledDocuments> newDocuments) {
    this.newDocuments = newDocuments;
    this.name = source.storeName();
    this.source = source;
    this.reader = reader;
  }

  /**
   * What a record says.
   *
   * @throws UncountableException if it can never be counted; the record is taken all the same
   * @throws RegistryUnavailableException if its schema cannot be asked for now
   * @throws LostStateException if it is not the record after the last one
   */
  LedgerDecision.Outcome take(byte[] key, byte[] value, long offset, long timestampMillis) {
    if (offset != nextOffset) {
      throw new LostStateException(source.topic(), partition, offset, nextOffset);
    }
    try {
      reader.read(key, value, incoming);
    } catch (UncountableException e) {
      passed(offset, timestampMillis);
      outcomes.reject(offset);
      throw e;
    }
    LedgerDecision.Outcome outcome = decide(key);
    if (outcome == LedgerDecision.Outcome.APPLIED) {
      apply(value, offset);
    }
    passed(offset, timestampMillis);
    outcomes.count(outcome);
    return outcome;
  }

  /** {@link LedgerDecision#decide} on plain fields; leaves in {@code current} what counts now. */
  private LedgerDecision.Outcome decide(byte[] key) {
    if (!entries.find(key)) {
      current.clearShares(0);
      return LedgerDecision.Outcome.APPLIED;
    }
    entryBytes.read(entries.foundIn(), entries.foundAt(), current);
    outcomes.conflicts += incoming.conflictsWith(current) ? 1 : 0;
    int order = incoming.compareVersion(current);
    if (order == 0) {
      return LedgerDecision.Outcome.DUPLICATE;
    }
    return order > 0 ? LedgerDecision.Outcome.APPLIED : LedgerDecision.Outcome.SUPERSEDED;
  }

  private void apply(byte[] value, long offset) {
    int length = entryBytes.write(incoming);
    if (incoming.shares > 0) {
      shares(incoming, document);
      VarInts details = documents.details(value, document);
      length = entryBytes.append(details.bytes(), details.length());
    }
    entries.put(entryBytes.bytes(), length);
    if (!current.countsLike(incoming)) {
      sums.change(current, incoming, offset);
    }
  }

  private void shares(PackedEntry of, CountedDocument into) {
    into.begin(source.indicator(), of.year, of.shares);
    for (int i = 0; i < of.shares; i++) {
      into.share(i, PlaceCode.location(of.places[i]), of.units[i]);
    }
  }

  private void passed(long offset, long timestampMillis) {
    nextOffset = offset + 1;
    appendedMillis = timestampMillis;
    outcomes.consumed++;
  }

  String topic() {
    return source.topic();
  }

  /** What became of all records before {@link #nextOffset()}. */
  TopicProgress progress() {
    return outcomes.progress(nextOffset);
  }

  PartialSums sums() {
    return sums;
  }

  @Override
  public ProfiledDocuments documents() {
    return documents;
  }

  @Override
  public ProfilePass.Scan scan(Consumer<CountedDocument> visitor) {
    PackedEntryBytes shownBytes = new PackedEntryBytes();
    PackedEntry shownEntry = new PackedEntry();
    CountedDocument shown = new CountedDocument();
    return entries.scan(
        (bytes, at) -> {
          int detailsAt = shownBytes.read(bytes, at, shownEntry);
          if (shownEntry.shares > 0) {
            shares(shownEntry, shown);
            shown.readDetails(bytes, detailsAt);
            visitor.accept(shown);
          }
        });
  }

  @Override
  public Flows flows(Location location, YearWindow window) {
    return sums.flows(location, window);
  }

  /** How much of its partition is in the book. */
  SourcePosition position(int sourcePartition) {
    return new SourcePosition(source.topic(), sourcePartition, nextOffset);
  }

  /** The first offset that is not in the book; 0 where it has read nothing. */
  long nextOffset() {
    return nextOffset;
  }

  /** {@link OutcomeCounts#rejectionsBefore}. */
  long rejectionsBefore(long offset) {
    return outcomes.rejectionsBefore(offset);
  }

  /** When the last record came into the log, epoch milliseconds. */
  long appendedMillis() {
    return appendedMillis;
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    partition = context.taskId().partition();
    outcomes = new OutcomeCounts();
    entries = new EntryTable();
    sums = new PartialSums(source.indicator());
    documents = newDocuments.get();
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
    documents = null;
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
