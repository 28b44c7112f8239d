package io.clusterpulse.feeds.tables;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.regex.Pattern;

/** Rows of a table that knows no quotes: lines that are not empty, split at every delimiter. */
final class SplitLines implements Iterator<String[]> {
  private final BufferedReader lines;
  private final String delimiter;
  private String line;

  SplitLines(Reader in, String delimiter) {
    this.lines = new BufferedReader(in);
    // The JDK splits at one escaped character without a regular expression.
    this.delimiter = delimiter.length() == 1 ? "\\" + delimiter : Pattern.quote(delimiter);
  }

  @Override
  public boolean hasNext() {
    try {
      while (line == null || line.isEmpty()) {
        line = lines.readLine();
        if (line == null) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String[] next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    String[] row = line.split(delimiter, -1);
    line = null;
    return row;
  }
}
