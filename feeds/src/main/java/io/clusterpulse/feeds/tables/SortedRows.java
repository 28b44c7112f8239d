package io.clusterpulse.feeds.tables;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Rows of several tables brought together by their first field, in any number: what does not fit
 * into memory is sorted in runs on disk and merged. The order of the groups, and of the rows in
 * each, is that of their text, whatever order they came in.
 */
public final class SortedRows implements RowGroups {
  /** So many files are open at most while runs are merged. */
  private static final int MAX_RUNS = 200;

  private static final String SEPARATOR = "\t";

  private final int maxCharacters;
  private final List<Path> runs = new ArrayList<>();
  private List<String> rows = new ArrayList<>();
  private long characters;
  private Path directory;
  private PriorityQueue<Run> merging;
  private boolean closed;

  /**
   * @param maxCharacters in memory at a time; about three bytes for each are needed
   */
  public SortedRows(int maxCharacters) {
    this.maxCharacters = maxCharacters;
  }

  /**
   * Several threads may add.
   *
   * @param fields the first is what rows are brought together by; tabs and line ends become blanks
   */
  public void add(String... fields) throws IOException {
    StringBuilder row = new StringBuilder(plain(fields[0]));
    for (int at = 1; at < fields.length; at++) {
      row.append(SEPARATOR).append(plain(fields[at]));
    }
    keep(row.toString());
  }

  private synchronized void keep(String row) throws IOException {
    if (closed) {
      throw new IOException("the rows are not wanted any more");
    }
    rows.add(row);
    characters += row.length() + 32;
    if (characters > maxCharacters) {
      spill();
    }
  }

  private static String plain(String field) {
    return field == null ? "" : field.replace('\t', ' ').replace('\n', ' ').replace('\r', ' ');
  }

  private void spill() throws IOException {
    rows.sort(Comparator.naturalOrder());
    try (BufferedWriter out = Files.newBufferedWriter(newRun())) {
      for (String row : rows) {
        out.write(row);
        out.write('\n');
      }
    }
    rows = new ArrayList<>();
    characters = 0;
    if (runs.size() >= MAX_RUNS) {
      mergeRuns();
    }
  }

  private Path newRun() throws IOException {
    if (directory == null) {
      directory = Files.createTempDirectory("clusterpulse-feed");
    }
    Path run = Files.createTempFile(directory, "run", ".tsv");
    runs.add(run);
    return run;
  }

  private void mergeRuns() throws IOException {
    List<Path> old = List.copyOf(runs);
    begin();
    runs.clear();
    try (BufferedWriter out = Files.newBufferedWriter(newRun())) {
      for (String row = nextRow(); row != null; row = nextRow()) {
        out.write(row);
        out.write('\n');
      }
    }
    merging = null;
    for (Path run : old) {
      Files.delete(run);
    }
  }

  /** From the first group on nothing can be added any more. */
  @Override
  public List<String[]> nextGroup() throws IOException {
    if (merging == null) {
      begin();
    }
    List<String[]> group = new ArrayList<>();
    for (String row = nextRow(); row != null; row = nextRow()) {
      group.add(row.split(SEPARATOR, -1));
      Run next = merging.peek();
      if (next == null || !keyOf(next.row).equals(group.get(0)[0])) {
        break;
      }
    }
    return group;
  }

  private void begin() throws IOException {
    rows.sort(Comparator.naturalOrder());
    merging = new PriorityQueue<>(Comparator.comparing((Run run) -> run.row));
    for (Path run : runs) {
      enqueue(new Run(Files.newBufferedReader(run, StandardCharsets.UTF_8)));
    }
    enqueue(new Run(rows));
    rows = new ArrayList<>();
    characters = 0;
  }

  private void enqueue(Run run) throws IOException {
    if (run.advance()) {
      merging.add(run);
    }
  }

  /** Null at the end. */
  private String nextRow() throws IOException {
    Run first = merging.poll();
    if (first == null) {
      return null;
    }
    String row = first.row;
    enqueue(first);
    return row;
  }

  private static String keyOf(String row) {
    int tab = row.indexOf('\t');
    return tab < 0 ? row : row.substring(0, tab);
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    if (merging != null) {
      for (Run run : merging) {
        run.close();
      }
    }
    for (Path run : runs) {
      Files.deleteIfExists(run);
    }
    if (directory != null) {
      Files.deleteIfExists(directory);
    }
    rows = new ArrayList<>();
  }

  /** A sorted sequence and its foremost row. */
  private static final class Run {
    private final BufferedReader file;
    private final List<String> memory;
    private int at;
    private String row;

    Run(BufferedReader file) {
      this.file = file;
      this.memory = List.of();
    }

    Run(List<String> memory) {
      this.file = null;
      this.memory = memory;
    }

    boolean advance() throws IOException {
      row = file == null ? at < memory.size() ? memory.get(at++) : null : file.readLine();
      if (row == null) {
        close();
      }
      return row != null;
    }

    void close() throws IOException {
      if (file != null) {
        file.close();
      }
    }
  }
}
