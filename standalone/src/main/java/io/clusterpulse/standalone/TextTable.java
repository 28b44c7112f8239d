package io.clusterpulse.standalone;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Columns as wide as their widest cell, for people. */
final class TextTable {
  private static final String GAP = "  ";
  private final List<String[]> rows = new ArrayList<>();
  private final Set<Integer> right = new HashSet<>();

  TextTable(String... header) {
    rows.add(header);
  }

  /** These columns, counted from 0, end flush. */
  void right(Integer... columns) {
    right.addAll(List.of(columns));
  }

  void add(String... cells) {
    rows.add(cells);
  }

  void print(PrintWriter out) {
    int[] widths = new int[rows.get(0).length];
    for (String[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        widths[i] = Math.max(widths[i], width(row[i]));
      }
    }
    rows.forEach(row -> out.println(line(row, widths)));
  }

  private String line(String[] row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.length; i++) {
      String padding = " ".repeat(widths[i] - width(row[i]));
      line.append(i == 0 ? "" : GAP);
      line.append(right.contains(i) ? padding + row[i] : row[i] + padding);
    }
    return line.toString().stripTrailing();
  }

  /** Characters, not bytes or surrogates. */
  private static int width(String cell) {
    return cell.codePointCount(0, cell.length());
  }

  @Override
  public String toString() {
    return rows.stream().map(Arrays::toString).toList().toString();
  }
}
