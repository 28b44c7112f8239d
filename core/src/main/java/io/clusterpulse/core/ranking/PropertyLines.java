package io.clusterpulse.core.ranking;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The entries of a {@code .properties} text with the lines on which they begin. {@link Properties}
 * decodes them, but it neither tells lines nor minds a key that is given twice.
 */
final class PropertyLines {

  /**
   * An entry.
   *
   * @param line from 1
   * @param readable false where an escape is broken; the key is then the line as it stands
   */
  record Entry(int line, String key, String value, boolean readable) {}

  private PropertyLines() {}

  static List<Entry> of(String text) throws IOException {
    List<Entry> entries = new ArrayList<>();
    StringBuilder logical = new StringBuilder();
    int line = 0;
    int begin = 0;
    for (String natural : text.lines().toList()) {
      line++;
      if (logical.isEmpty()) {
        if (natural.isBlank() || natural.stripLeading().matches("[#!].*")) {
          continue;
        }
        begin = line;
      }
      logical.append(natural).append('\n');
      if (!isContinued(natural)) {
        entries.add(entry(begin, logical.toString()));
        logical.setLength(0);
      }
    }
    if (!logical.isEmpty()) {
      entries.add(entry(begin, logical.toString()));
    }
    return entries;
  }

  /** An odd number of backslashes at its end continues a line. */
  private static boolean isContinued(String line) {
    int backslashes = 0;
    while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
      backslashes++;
    }
    return backslashes % 2 == 1;
  }

  private static Entry entry(int line, String logical) throws IOException {
    Properties one = new Properties();
    try {
      one.load(new StringReader(logical));
    } catch (IllegalArgumentException e) {
      return new Entry(line, logical.strip(), "", false);
    }
    Map.Entry<Object, Object> only = one.entrySet().iterator().next();
    return new Entry(line, (String) only.getKey(), ((String) only.getValue()).strip(), true);
  }
}
