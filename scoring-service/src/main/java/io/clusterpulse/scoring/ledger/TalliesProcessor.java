package io.clusterpulse.scoring.ledger;

import io.clusterpulse.core.counting.ChangeKind;
import io.clusterpulse.core.counting.Contribution;
import io.clusterpulse.core.counting.IndicatorYear;
import io.clusterpulse.core.counting.Share;
import io.clusterpulse.core.geo.Location;
import io.clusterpulse.scoring.ledger.LedgerOutput.TallyChange;
import io.clusterpulse.scoring.tally.SourcePosition;
import io.clusterpulse.scoring.tally.TallyKey;
import io.clusterpulse.scoring.tally.TallyRecord;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Keeps the absolute sums of one source partition by location, indicator and year, and writes those
 * that changed in flushes: many documents collapse into few locations here. A flush is written in
 * one punctuation, hence in one transaction, with the input position that the sums include.
 */
final class TalliesProcessor implements Processor<String, TallyChange, TallyKey, TallyRecord> {
  private final FlushPacing pacing;

  /** Null stands for the unplaced, as everywhere. */
  private final Set<Location> unflushed = new HashSet<>();

  private ProcessorContext<TallyKey, TallyRecord> context;
  private int partition;
  private KeyValueStore<byte[], byte[]> tallies;
  private ProgressStore progress;
  private ProgressStore.Flush lastFlush;

  TalliesProcessor(FlushPacing pacing) {
    this.pacing = pacing;
  }

  @Override
  public void init(ProcessorContext<TallyKey, TallyRecord> context) {
    this.context = context;
    this.partition = context.taskId().partition();
    this.tallies = context.getStateStore(LedgerStage.TALLIES_STORE);
    this.progress =
        new ProgressStore(
            context.getStateStore(LedgerStage.PROGRESS_STORE), LedgerStage.SOURCES, partition);
    this.lastFlush = progress.lastFlush();
    findUnflushed();
    context.schedule(LedgerStage.PUNCTUATION, PunctuationType.WALL_CLOCK_TIME, this::flushIfDue);
  }

  @Override
  public void process(Record<String, TallyChange> record) {
    TallyChange change = record.value();
    ChangeKind kind = ChangeKind.of(change.before(), change.after());
    subtract(change.before(), kind);
    add(change.after(), kind);
  }

  /** What was committed before a crash and not yet flushed carries the number of the next flush. */
  private void findUnflushed() {
    unflushed.clear();
    try (KeyValueIterator<byte[], byte[]> all = tallies.all()) {
      while (all.hasNext()) {
        KeyValue<byte[], byte[]> entry = all.next();
        if (LocationSums.changedInFlush(entry.value) > lastFlush.number()) {
          unflushed.add(LocationBytes.fromBytes(entry.key));
        }
      }
    }
  }

  private void subtract(Contribution before, ChangeKind kind) {
    IndicatorYear key = new IndicatorYear(before.indicator(), before.year());
    for (Share share : before.shares()) {
      LocationSums current = sums(share.locationOrNull());
      put(share.locationOrNull(), current.minus(key, share, kind, nextFlush()));
    }
  }

  private void add(Contribution after, ChangeKind kind) {
    IndicatorYear key = new IndicatorYear(after.indicator(), after.year());
    for (Share share : after.shares()) {
      LocationSums current = sums(share.locationOrNull());
      put(share.locationOrNull(), current.plus(key, share, kind, nextFlush()));
    }
  }

  private void flushIfDue(long nowMillis) {
    if (!pacing.isDue(unflushed.size(), nowMillis)) {
      return;
    }
    List<SourcePosition> positions = progress.positions();
    if (unflushed.isEmpty() && positions.equals(lastFlush.positions())) {
      return;
    }
    flush(positions, nowMillis);
    pacing.flushed(nowMillis);
    // Readers see the flush when its transaction is committed: do not wait for the interval.
    context.commit();
  }

  private void flush(List<SourcePosition> positions, long nowMillis) {
    long flush = nextFlush();
    write(new TallyRecord.Begin(partition, flush), nowMillis);
    for (Location locationOrNull : unflushed) {
      writeSums(locationOrNull, flush, nowMillis);
    }
    write(new TallyRecord.End(partition, flush, positions), nowMillis);
    unflushed.clear();
    lastFlush = new ProgressStore.Flush(flush, positions);
    progress.put(lastFlush);
  }

  private void writeSums(Location locationOrNull, long flush, long nowMillis) {
    LocationSums sums = sums(locationOrNull);
    if (sums.isEmpty()) {
      tallies.delete(LocationBytes.toBytes(locationOrNull));
      context.forward(new Record<>(TallyKey.sums(partition, locationOrNull), null, nowMillis));
    } else {
      write(
          new TallyRecord.Sums(partition, flush, locationOrNull, sums.counts(), sums.flows()),
          nowMillis);
    }
  }

  private void write(TallyRecord record, long nowMillis) {
    context.forward(new Record<>(record.key(), record, nowMillis));
  }

  private LocationSums sums(Location locationOrNull) {
    return LocationSums.fromBytes(tallies.get(LocationBytes.toBytes(locationOrNull)));
  }

  private void put(Location locationOrNull, LocationSums sums) {
    tallies.put(LocationBytes.toBytes(locationOrNull), sums.toBytes());
    unflushed.add(locationOrNull);
  }

  private long nextFlush() {
    return lastFlush.number() + 1;
  }
}
