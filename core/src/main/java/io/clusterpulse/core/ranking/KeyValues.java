package io.clusterpulse.core.ranking;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A {@code .properties} text read strictly: every error names the source, the key and the value.
 */
final class KeyValues {
  private final String sourceName;
  private final TreeMap<String, String> notTaken = new TreeMap<>();

  KeyValues(String sourceName, Reader reader) throws IOException {
    this.sourceName = sourceName;
    new OncePerKey().load(reader);
  }

  /** Takes a value that must not be empty. */
  String text(String key) {
    String value = take(key);
    if (value.isEmpty()) {
      throw wrong(key, value, "present");
    }
    return value;
  }

  /** Takes a list separated by commas; empty where the value is empty. */
  Set<String> list(String key) {
    String value = take(key);
    if (value.isEmpty()) {
      return Set.of();
    }
    Set<String> items =
        Arrays.stream(value.split(",", -1)).map(String::strip).collect(Collectors.toSet());
    if (items.contains("")) {
      throw wrong(key, value, "a list without empty items");
    }
    return items;
  }

  int integer(String key, int min, int max) {
    String value = text(key);
    try {
      int number = Integer.parseInt(value);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw wrong(key, value, "a whole number", e);
    }
    throw wrong(key, value, min + " to " + max);
  }

  void requireAllTaken() {
    if (!notTaken.isEmpty()) {
      throw new IllegalArgumentException(sourceName + ": unknown keys " + notTaken);
    }
  }

  IllegalArgumentException wrong(String key, String value, String expected) {
    return wrong(key, value, expected, null);
  }

  private IllegalArgumentException wrong(
      String key, String value, String expected, Throwable cause) {
    return new IllegalArgumentException(
        "%s: %s must be %s: '%s'".formatted(sourceName, key, expected, value), cause);
  }

  private String take(String key) {
    String value = notTaken.remove(key);
    if (value == null) {
      throw new IllegalArgumentException(sourceName + ": " + key + " is missing");
    }
    return value.strip();
  }

  /** Properties keep the last of several values of a key in silence; this refuses them. */
  private final class OncePerKey extends Properties {
    @Override
    public synchronized Object put(Object key, Object value) {
      String before = notTaken.put((String) key, (String) value);
      if (before != null) {
        throw new IllegalArgumentException(
            "%s: %s is given twice: '%s' and '%s'".formatted(sourceName, key, before, value));
      }
      return null;
    }
  }
}
