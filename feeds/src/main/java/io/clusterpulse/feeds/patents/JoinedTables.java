package io.clusterpulse.feeds.patents;

import io.clusterpulse.feeds.reader.LeftOut;
import io.clusterpulse.feeds.reader.Malformed;
import io.clusterpulse.feeds.reader.Reading;
import io.clusterpulse.feeds.reader.RecordStream;
import io.clusterpulse.feeds.tables.RowGroups;
import io.clusterpulse.feeds.tables.SortedRows;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Records that stand in several tables and come out one by one. Unless they are sorted by record,
 * all tables are read first and what counts of them is sorted, on disk as far as it does not fit.
 */
abstract class JoinedTables implements RecordStream {
  /** About 100 MB. */
  private static final int MAX_CHARACTERS_IN_MEMORY = 32 << 20;

  private RowGroups rows;
  private boolean missing;
  private final AtomicLong leftOut = new AtomicLong();
  private long position;

  /**
   * Reads tables that are in no order, several at once.
   *
   * @throws IOException if one of them cannot be read; nothing comes out then
   */
  abstract void collect(SortedRows into) throws IOException;

  /** The tables side by side, where all of them are sorted; else all rows, sorted. */
  RowGroups open() throws IOException {
    SortedRows sorted = new SortedRows(MAX_CHARACTERS_IN_MEMORY);
    try {
      collect(sorted);
    } catch (IOException e) {
      sorted.close();
      throw e;
    }
    return sorted;
  }

  /** Makes a reading of the rows with one key. */
  abstract Reading read(List<String[]> group) throws IOException;

  /** Counts a record that is known not to be a PCT application before it is even sorted. */
  final void leaveOut() {
    leftOut.incrementAndGet();
  }

  @Override
  public final Optional<Reading> next() throws IOException {
    if (rows == null && !missing) {
      try {
        rows = open();
      } catch (MissingTableException e) {
        missing = true;
        return Optional.of(new Malformed("missing-table", e.getMessage(), ""));
      }
    }
    List<String[]> group = missing ? List.of() : rows.nextGroup();
    if (!group.isEmpty()) {
      position++;
      return Optional.of(read(group));
    }
    if (leftOut.get() > 0) {
      leftOut.decrementAndGet();
      position++;
      return Optional.of(new LeftOut("no-pct-reference", ""));
    }
    return Optional.empty();
  }

  @Override
  public final long position() {
    return position;
  }

  @Override
  public final void skipTo(long target) throws IOException {
    while (position < target && next().isPresent()) {
      continue;
    }
  }

  @Override
  public final void close() throws IOException {
    if (rows != null) {
      rows.close();
    }
  }

  /** The join has nothing to work with. */
  static final class MissingTableException extends IOException {
    private static final long serialVersionUID = 1L;

    MissingTableException(String message) {
      super(message);
    }
  }
}
