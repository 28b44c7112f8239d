package io.clusterpulse.core.ranking;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A {@code .properties} text read strictly. What is wrong is collected, and reading goes on with
 * some value that would be allowed, so that one look at a file shows all that is wrong with it; no
 * such value is ever used.
 */
final class KeyValues {
  private static final String PRESENT = "must be present";

  private final Map<String, PropertyLines.Entry> notTaken = new LinkedHashMap<>();
  private final Map<String, Integer> lines = new LinkedHashMap<>();
  private final List<MethodologyProblem> problems = new ArrayList<>();

  KeyValues(Reader reader) throws IOException {
    StringWriter text = new StringWriter();
    reader.transferTo(text);
    for (PropertyLines.Entry entry : PropertyLines.of(text.toString())) {
      add(entry);
    }
  }

  /** The first of several values stays, so that a second one is complained about once. */
  private void add(PropertyLines.Entry entry) {
    if (!entry.readable()) {
      problems.add(
          new MethodologyProblem(
              entry.line(), entry.key(), "", "cannot be read: it has a broken escape"));
      return;
    }
    PropertyLines.Entry first = notTaken.putIfAbsent(entry.key(), entry);
    lines.putIfAbsent(entry.key(), entry.line());
    if (first != null) {
      String twice = "is given twice, first on line " + first.line();
      problems.add(new MethodologyProblem(entry.line(), entry.key(), entry.value(), twice));
    }
  }

  /** Takes a value that must not be empty; empty if it is. */
  String text(String key) {
    String value = take(key);
    if (value != null && value.isEmpty()) {
      wrong(key, value, PRESENT);
    }
    return value == null ? "" : value;
  }

  /** Takes a list separated by commas, of one item at least. */
  Set<String> someOf(String key) {
    Set<String> items = list(key);
    if (items.isEmpty() && lines.containsKey(key)) {
      wrong(key, "", "must have at least one item");
    }
    return items;
  }

  /** Takes a list separated by commas; empty where the value is empty. */
  Set<String> list(String key) {
    String value = take(key);
    if (value == null || value.isEmpty()) {
      return Set.of();
    }
    Set<String> items =
        Arrays.stream(value.split(",", -1)).map(String::strip).collect(Collectors.toSet());
    if (items.contains("")) {
      wrong(key, value, "must be a list without empty items");
    }
    return items;
  }

  /** Takes a whole number; the largest allowed one where there is none in range. */
  int integer(String key, int min, int max) {
    String value = text(key);
    if (!value.isEmpty()) {
      try {
        int number = Integer.parseInt(value);
        if (number >= min && number <= max) {
          return number;
        }
      } catch (NumberFormatException e) {
        // Said below, in the same words as a number out of range.
      }
      wrong(key, value, "must be a whole number, %d to %d".formatted(min, max));
    }
    return max;
  }

  void wrong(String key, String value, String allowed) {
    problems.add(new MethodologyProblem(lines.getOrDefault(key, 0), key, value, allowed));
  }

  /**
   * To be called when all keys were taken.
   *
   * @throws InvalidMethodologyException if anything was wrong, or there are more keys
   */
  void finish(String sourceName) {
    notTaken.values().forEach(entry -> wrong(entry.key(), entry.value(), "is an unknown key"));
    if (!problems.isEmpty()) {
      problems.sort(Comparator.comparingInt(MethodologyProblem::line));
      throw new InvalidMethodologyException(sourceName, problems);
    }
  }

  private String take(String key) {
    PropertyLines.Entry entry = notTaken.remove(key);
    if (entry == null) {
      wrong(key, "", "is missing");
      return null;
    }
    return entry.value();
  }
}
