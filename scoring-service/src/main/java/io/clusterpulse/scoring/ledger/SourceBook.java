package io.clusterpulse.scoring.ledger;

import io.clusterpulse.core.counting.Contribution;
import io.clusterpulse.core.counting.Flows;
import io.clusterpulse.core.counting.LedgerDecision;
import io.clusterpulse.core.counting.LedgerEntry;
import io.clusterpulse.core.counting.Share;
import io.clusterpulse.core.geo.Location;
import io.clusterpulse.core.ranking.YearWindow;
import io.clusterpulse.schemas.RegistryUnavailableException;
import io.clusterpulse.scoring.profile.CountedDocument;
import io.clusterpulse.scoring.profile.ProfilePass;
import io.clusterpulse.scoring.profile.ProfiledDocuments;
import io.clusterpulse.scoring.tally.SourcePosition;
import java.util.Collection;
import java.util.List;
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
  private EntryTable entries;
  private ProfiledDocuments documents;
  private PartialSums sums;
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
      documents.applied(key, value, into -> shares(decision.winner().contribution(), into));
    }
    if (decision.changesTallies()) {
      sums.change(decision.before(), decision.after(), offset);
    }
    nextOffset = offset + 1;
    return decision;
  }

  private static void shares(Contribution contribution, CountedDocument into) {
    List<Share> shares = contribution.shares();
    into.begin(contribution.indicator(), contribution.year(), shares.size());
    for (int i = 0; i < shares.size(); i++) {
      into.share(i, shares.get(i).locationOrNull(), shares.get(i).units());
    }
  }

  PartialSums sums() {
    return sums;
  }

  @Override
  public ProfiledDocuments documents() {
    return documents;
  }

  @Override
  public Flows flows(Location location, YearWindow window) {
    return sums.flows(location, window);
  }

  /** How much of its partition is in the book. */
  SourcePosition position(int partition) {
    return new SourcePosition(source.topic(), partition, nextOffset);
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
