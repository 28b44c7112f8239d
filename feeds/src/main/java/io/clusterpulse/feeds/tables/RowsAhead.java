package io.clusterpulse.feeds.tables;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Rows that are parsed on a thread of their own while others make documents of them. So much is
 * parsed ahead as a few batches hold, whatever the size of the table. What the parser throws comes
 * out where the rows before it end.
 */
public final class RowsAhead implements Iterator<String[]>, AutoCloseable {
  private static final int BATCHES = 8;
  private static final int ROWS_OF_A_BATCH = 256;
  private static final int CHARACTERS_OF_A_BATCH = 1 << 16;
  private static final AtomicInteger THREADS = new AtomicInteger();

  private final Iterator<String[]> rows;
  private final BlockingQueue<Batch> batches = new ArrayBlockingQueue<>(BATCHES);
  private Thread parsing;
  private Batch batch = new Batch(List.of(), null, false);
  private int at;
  private volatile boolean closed;

  /**
   * @param failure what came after the rows, or null
   * @param last whether nothing comes any more
   */
  private record Batch(List<String[]> rows, Throwable failure, boolean last) {}

  /**
   * @param rows of a parser, as the values of their fields; only the thread of its own touches the
   *     parser from the first call on
   */
  public RowsAhead(Iterator<String[]> rows) {
    this.rows = rows;
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
  public String[] next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return batch.rows().get(at++);
  }

  private Batch take() {
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
      return new Batch(List.of(), null, true);
    }
  }

  private void parse() {
    try {
      for (Batch parsed = parseBatch(); !closed; parsed = parseBatch()) {
        batches.put(parsed);
        if (parsed.last() || parsed.failure() != null) {
          return;
        }
      }
    } catch (InterruptedException e) {
      // Nobody wants the rest.
    }
  }

  private Batch parseBatch() {
    List<String[]> parsed = new ArrayList<>(ROWS_OF_A_BATCH);
    try {
      long ahead = 0;
      while (rows.hasNext()) {
        String[] row = rows.next();
        parsed.add(row);
        ahead += characters(row);
        if (parsed.size() == ROWS_OF_A_BATCH || ahead > CHARACTERS_OF_A_BATCH) {
          return new Batch(parsed, null, false);
        }
      }
      return new Batch(parsed, null, true);
    } catch (RuntimeException | Error e) {
      return new Batch(parsed, e, false);
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
