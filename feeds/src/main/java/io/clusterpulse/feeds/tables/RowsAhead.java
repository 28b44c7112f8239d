package io.clusterpulse.feeds.tables;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToLongFunction;
import org.apache.commons.csv.CSVRecord;

/**
 * Rows that are parsed on a thread of their own while others make documents of them. So much is
 * parsed ahead as a few batches hold, whatever the size of the table. What the parser throws comes
 * out where the rows before it end.
 *
 * @param <R> a row as it leaves that thread
 */
public final class RowsAhead<R> implements Iterator<R>, AutoCloseable {
  private static final int BATCHES = 8;
  private static final int ROWS_OF_A_BATCH = 256;
  private static final int CHARACTERS_OF_A_BATCH = 1 << 16;
  private static final AtomicInteger THREADS = new AtomicInteger();

  private final Iterator<R> rows;
  private final ToLongFunction<R> characters;
  private final BlockingQueue<Batch<R>> batches = new ArrayBlockingQueue<>(BATCHES);
  private Thread parsing;
  private Batch<R> batch = new Batch<>(List.of(), null, false);
  private int at;
  private volatile boolean closed;

  /**
   * @param failure what came after the rows, or null
   * @param last whether nothing comes any more
   */
  private record Batch<R>(List<R> rows, Throwable failure, boolean last) {}

  /**
   * @param rows of a parser, which only the thread of its own touches from the first call on
   * @param characters of a row, which bound what is kept ahead
   */
  private RowsAhead(Iterator<R> rows, ToLongFunction<R> characters) {
    this.rows = rows;
    this.characters = characters;
  }

  /** Rows as the values of their fields. */
  static RowsAhead<String[]> ofValues(Iterator<String[]> rows) {
    return new RowsAhead<>(rows, RowsAhead::characters);
  }

  /** The rows of a parser as they are. */
  public static RowsAhead<CSVRecord> ofRecords(Iterator<CSVRecord> rows) {
    return new RowsAhead<>(rows, row -> characters(row.values()));
  }

  private static long characters(String[] row) {
    long sum = 0;
    for (String field : row) {
      sum += field.length();
    }
    return sum;
  }

  @Override
  public boolean hasNext() {
    while (at == batch.rows().size()) {
      if (batch.failure() instanceof Error error) {
        throw error;
      }
      if (batch.failure() != null) {
        throw (RuntimeException) batch.failure();
      }
      if (batch.last() || closed) {
        return false;
      }
      batch = take();
      at = 0;
    }
    return true;
  }

  @Override
  public R next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return batch.rows().get(at++);
  }

  private Batch<R> take() {
    if (parsing == null) {
      parsing = new Thread(this::parse, "feed-rows-" + THREADS.incrementAndGet());
      parsing.setDaemon(true);
      parsing.start();
    }
    try {
      return batches.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closed = true;
      return new Batch<>(List.of(), null, true);
    }
  }

  private void parse() {
    try {
      for (Batch<R> parsed = parseBatch(); !closed; parsed = parseBatch()) {
        batches.put(parsed);
        if (parsed.last() || parsed.failure() != null) {
          return;
        }
      }
    } catch (InterruptedException e) {
      // Nobody wants the rest.
    }
  }

  private Batch<R> parseBatch() {
    List<R> parsed = new ArrayList<>(ROWS_OF_A_BATCH);
    try {
      long ahead = 0;
      while (rows.hasNext()) {
        R row = rows.next();
        parsed.add(row);
        ahead += characters.applyAsLong(row);
        if (parsed.size() == ROWS_OF_A_BATCH || ahead > CHARACTERS_OF_A_BATCH) {
          return new Batch<>(parsed, null, false);
        }
      }
      return new Batch<>(parsed, null, true);
    } catch (RuntimeException | Error e) {
      return new Batch<>(parsed, e, false);
    }
  }

  /** Ends parsing wherever it is; whoever opened the input closes it. */
  @Override
  public void close() {
    closed = true;
    if (parsing != null) {
      parsing.interrupt();
    }
  }
}
