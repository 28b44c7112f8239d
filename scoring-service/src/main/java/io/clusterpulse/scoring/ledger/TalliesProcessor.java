package io.clusterpulse.scoring.ledger;

import io.clusterpulse.core.counting.Counts;
import io.clusterpulse.core.counting.Flows;
import io.clusterpulse.core.counting.IndicatorYear;
import io.clusterpulse.core.geo.Location;
import io.clusterpulse.scoring.tally.SourcePosition;
import io.clusterpulse.scoring.tally.TallyKey;
import io.clusterpulse.scoring.tally.TallyRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Writes the absolute sums of one source partition by location, indicator and year in flushes: many
 * documents collapse into few locations here. A flush is written in one punctuation, hence in one
 * transaction, with the input position that the sums include.
 */
final class TalliesProcessor implements Processor<Object, Object, TallyKey, TallyRecord> {
  private final FlushPacing pacing;

  private ProcessorContext<TallyKey, TallyRecord> context;
  private int partition;
  private List<SourceBook> books;
  private FlushStore store;
  private FlushStore.Flush lastFlush;

  TalliesProcessor(FlushPacing pacing) {
    this.pacing = pacing;
  }

  @Override
  public void init(ProcessorContext<TallyKey, TallyRecord> context) {
    this.context = context;
    this.partition = context.taskId().partition();
    this.books =
        SourceTopic.ALL.stream()
            .map(source -> context.<SourceBook>getStateStore(source.storeName()))
            .toList();
    this.store = new FlushStore(context.getStateStore(LedgerStage.PROGRESS_STORE), partition);
    this.lastFlush = store.lastFlush();
    for (int i = 0; i < books.size(); i++) {
      resume(books.get(i), lastFlush.positions().get(i), lastFlush.rejections().get(i));
    }
    pacing.begin(books.stream().mapToLong(SourceBook::nextOffset).sum());
    context.schedule(LedgerStage.PUNCTUATION, PunctuationType.WALL_CLOCK_TIME, this::flushIfDue);
  }

  /**
   * What was flushed must be in the book: it is not where the log lost its end. A record that was
   * rejected then may count now, as its schema has become known; then all sums are written again.
   */
  private static void resume(SourceBook book, SourcePosition flushed, long rejections) {
    if (book.nextOffset() < flushed.nextOffset()) {
      throw new LostStateException(
          flushed.topic(), flushed.partition(), flushed.nextOffset(), book.nextOffset());
    }
    boolean isAsFlushed = book.rejectionsBefore(flushed.nextOffset()) == rejections;
    book.sums().restoredWithFlushBefore(isAsFlushed ? flushed.nextOffset() : 0);
  }

  @Override
  public void process(Record<Object, Object> record) {
    throw new IllegalStateException("nothing is forwarded to the tallies; they look at the books");
  }

  private void flushIfDue(long nowMillis) {
    int touched = 0;
    long read = 0;
    long appendedMillis = 0;
    for (SourceBook book : books) {
      // A location that several topics touched counts several times: only the pace depends on it.
      touched += book.sums().touchedCount();
      read += book.nextOffset();
      appendedMillis = Math.max(appendedMillis, book.appendedMillis());
    }
    if (!pacing.isDue(touched, read, appendedMillis, nowMillis)) {
      return;
    }
    List<SourcePosition> positions = positions();
    boolean hasMore = touched > 0 || !positions.equals(lastFlush.positions());
    boolean hasCaughtUp = lastFlush.isFarBehind() && !pacing.isFarBehind();
    if (!hasMore && !hasCaughtUp) {
      return;
    }
    flush(positions, nowMillis);
    pacing.flushed(nowMillis);
    // Readers see the flush when its transaction is committed: do not wait for the interval.
    context.commit();
  }

  private void flush(List<SourcePosition> positions, long nowMillis) {
    long flush = lastFlush.number() + 1;
    Set<Location> touched = new HashSet<>();
    books.forEach(book -> book.sums().forEachTouched(touched::add));
    write(new TallyRecord.Begin(partition, flush), nowMillis);
    for (Location locationOrNull : touched) {
      writeSums(locationOrNull, flush, nowMillis);
    }
    boolean isFarBehind = pacing.isFarBehind();
    write(new TallyRecord.End(partition, flush, positions, isFarBehind), nowMillis);
    for (int i = 0; i < books.size(); i++) {
      books.get(i).sums().flushed(positions.get(i).nextOffset());
    }
    lastFlush = new FlushStore.Flush(flush, positions, rejections(positions), isFarBehind);
    store.put(lastFlush);
  }

  /** What the books include now. */
  private List<SourcePosition> positions() {
    return books.stream()
        .map(book -> new SourcePosition(book.topic(), partition, book.nextOffset()))
        .toList();
  }

  private List<Long> rejections(List<SourcePosition> positions) {
    List<Long> rejections = new ArrayList<>();
    for (int i = 0; i < books.size(); i++) {
      rejections.add(books.get(i).rejectionsBefore(positions.get(i).nextOffset()));
    }
    return rejections;
  }

  private void writeSums(Location locationOrNull, long flush, long nowMillis) {
    SortedMap<IndicatorYear, Counts> counts = new TreeMap<>();
    SortedMap<IndicatorYear, Flows> flows = new TreeMap<>();
    books.forEach(book -> book.sums().copyTo(counts, flows, locationOrNull));
    if (counts.isEmpty() && flows.isEmpty()) {
      context.forward(new Record<>(TallyKey.sums(partition, locationOrNull), null, nowMillis));
    } else {
      write(new TallyRecord.Sums(partition, flush, locationOrNull, counts, flows), nowMillis);
    }
  }

  private void write(TallyRecord record, long nowMillis) {
    context.forward(new Record<>(record.key(), record, nowMillis));
  }
}
