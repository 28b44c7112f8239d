package io.clusterpulse.feeds.tables;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Rows of several tables that are sorted already, brought together while they are read, each table
 * on a thread of its own: nothing is kept but a few rows ahead of each table.
 */
public final class MergedTables implements RowGroups {
  private final List<Rows> tables = new ArrayList<>();
  private final List<RowsAhead> ahead = new ArrayList<>();

  /** The rows of one table, as far as they count. */
  public interface Rows extends Closeable {

    /**
     * @return the next row, its key first; null at the end
     */
    String[] next() throws IOException;
  }

  private final List<String[]> foremost = new ArrayList<>();

  /** Adds a table whose keys never fall. */
  public void add(Rows table) throws IOException {
    tables.add(table);
    ahead.add(
        new RowsAhead(Stream.generate(() -> nextOf(table)).takeWhile(Objects::nonNull).iterator()));
    foremost.add(next(ahead.size() - 1));
  }

  private static String[] nextOf(Rows table) {
    try {
      return table.next();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String[] next(int at) throws IOException {
    try {
      return ahead.get(at).hasNext() ? ahead.get(at).next() : null;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public List<String[]> nextGroup() throws IOException {
    List<String[]> group = new ArrayList<>();
    String key = smallestKey();
    for (int at = 0; key != null && at < tables.size(); at++) {
      String[] row = foremost.get(at);
      while (row != null && row[0].equals(key)) {
        group.add(row);
        row = next(at);
      }
      foremost.set(at, row);
    }
    // As rows come out that had to be sorted, so that one application is one document either way.
    group.sort(Arrays::compare);
    return group;
  }

  private String smallestKey() {
    String smallest = null;
    for (String[] row : foremost) {
      if (row != null && (smallest == null || row[0].compareTo(smallest) < 0)) {
        smallest = row[0];
      }
    }
    return smallest;
  }

  @Override
  public void close() throws IOException {
    ahead.forEach(RowsAhead::close);
    for (Rows table : tables) {
      table.close();
    }
  }
}
