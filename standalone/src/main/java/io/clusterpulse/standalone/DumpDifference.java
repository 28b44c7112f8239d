package io.clusterpulse.standalone;

import java.util.List;

/** Where two canonical dumps part, in words. */
final class DumpDifference {
  private static final int SHOWN = 400;

  private DumpDifference() {}

  static String between(String published, String fromScratch) {
    List<String> left = published.lines().toList();
    List<String> right = fromScratch.lines().toList();
    int line = 0;
    while (line < left.size() && line < right.size() && left.get(line).equals(right.get(line))) {
      line++;
    }
    return "different from rank %d on (published %d clusters, from scratch %d):%n  - %s%n  + %s"
        .formatted(line + 1, left.size(), right.size(), shown(left, line), shown(right, line));
  }

  private static String shown(List<String> lines, int index) {
    if (index >= lines.size()) {
      return "nothing";
    }
    String line = lines.get(index);
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + " …";
  }
}
