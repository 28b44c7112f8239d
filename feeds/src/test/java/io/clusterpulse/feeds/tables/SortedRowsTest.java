package io.clusterpulse.feeds.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sorting on disk against a sorted map in memory. */
class SortedRowsTest {
  @ParameterizedTest
  @CsvSource({"0, 1000", "1, 1000", "5000, 1000000", "5000, 20000", "2000, 200"})
  void groupsAreThoseOfAMapWhateverFitsIntoMemory(int rows, int maxCharacters) throws IOException {
    Random random = new Random(rows + maxCharacters);
    Map<String, List<String>> expected = new TreeMap<>();
    List<List<String>> groups = new ArrayList<>();
    try (SortedRows sorted = new SortedRows(maxCharacters)) {
      for (int i = 0; i < rows; i++) {
        // Rows without a key stand together like any others.
        int drawn = random.nextInt(1 + rows / 3);
        String key = (drawn == 0 ? "" : "k" + drawn) + (random.nextInt(9) == 0 ? "é" : "");
        String value = random.nextInt(5) == 0 ? "" : "v" + random.nextInt(1000);
        expected.computeIfAbsent(key, k -> new ArrayList<>()).add(key + "|x|" + value);
        sorted.add(key, "x", value);
      }
      for (List<String[]> group = sorted.nextGroup();
          !group.isEmpty();
          group = sorted.nextGroup()) {
        groups.add(group.stream().map(row -> String.join("|", row)).toList());
      }
    }
    expected.values().forEach(Collections::sort);
    assertThat(groups).containsExactlyElementsOf(expected.values());
  }
}
