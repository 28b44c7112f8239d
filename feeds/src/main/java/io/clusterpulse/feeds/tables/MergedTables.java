package io.clusterpulse.feeds.tables;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of several tables that are sorted already, brought together while they are read: nothing is
 * kept but the foremost row of each table.
 */
public final class MergedTables implements RowGroups {
  private final List<Rows> tables = new ArrayList<>();

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
    foremost.add(table.next());
  }

  @Override
  public List<String[]> nextGroup() throws IOException {
    List<String[]> group = new ArrayList<>();
    String key = smallestKey();
    for (int at = 0; key != null && at < tables.size(); at++) {
      String[] row = foremost.get(at);
      while (row != null && row[0].equals(key)) {
        group.add(row);
        row = tables.get(at).next();
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
    for (Rows table : tables) {
      table.close();
    }
  }
}
