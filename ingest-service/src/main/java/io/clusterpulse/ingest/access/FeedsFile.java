package io.clusterpulse.ingest.access;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.ingest.Feed;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/**
 * Feeds in a file of their own, as Java properties: {@code NAME.key-sha256}, {@code
 * NAME.precedence}, {@code NAME.indicators}, {@code NAME.documents-per-second}, {@code
 * NAME.burst-documents}. Everything but the keys may be left out. A space in a name is written
 * {@code \ }.
 */
final class FeedsFile {
  private static final Set<String> KNOWN =
      Set.of("key-sha256", "precedence", "indicators", "documents-per-second", "burst-documents");

  private FeedsFile() {}

  /**
   * @throws IllegalArgumentException if anything in it is unknown or wrong; all of it is void then
   */
  static List<FeedEntry> parse(String content) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(content));
    } catch (IOException e) {
      throw new IllegalStateException("A text in memory cannot fail to be read", e);
    }
    Map<String, Map<String, String>> byFeed = new TreeMap<>();
    for (String name : properties.stringPropertyNames()) {
      int dot = name.lastIndexOf('.');
      if (dot < 1 || !KNOWN.contains(name.substring(dot + 1))) {
        throw new IllegalArgumentException("must be NAME. and one of " + KNOWN + ": " + name);
      }
      byFeed
          .computeIfAbsent(name.substring(0, dot), feed -> new TreeMap<>())
          .put(name.substring(dot + 1), properties.getProperty(name).strip());
    }
    List<FeedEntry> entries = new ArrayList<>();
    byFeed.forEach((feed, stated) -> entries.add(entry(feed, stated)));
    return entries;
  }

  private static FeedEntry entry(String name, Map<String, String> stated) {
    String keys = stated.getOrDefault("key-sha256", "");
    return new FeedEntry(
        new Feed(name, number(name, "precedence", stated).orElse(0), indicators(name, stated)),
        keys.isEmpty()
            ? List.of()
            : Arrays.stream(keys.split(",")).map(key -> KeyHash.parse(name, key.strip())).toList(),
        number(name, "documents-per-second", stated),
        number(name, "burst-documents", stated));
  }

  private static Set<Indicator> indicators(String feed, Map<String, String> stated) {
    Set<Indicator> indicators = EnumSet.noneOf(Indicator.class);
    String text = stated.get("indicators");
    if (text == null) {
      return EnumSet.allOf(Indicator.class);
    }
    for (String indicator : text.isEmpty() ? new String[0] : text.split(",")) {
      try {
        indicators.add(Indicator.valueOf(indicator.strip().toUpperCase(Locale.ROOT)));
      } catch (IllegalArgumentException e) {
        throw wrong(feed, "indicators", text, e);
      }
    }
    return indicators;
  }

  private static OptionalInt number(String feed, String property, Map<String, String> stated) {
    String text = stated.get(property);
    try {
      return text == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
    } catch (NumberFormatException e) {
      throw wrong(feed, property, text, e);
    }
  }

  private static IllegalArgumentException wrong(
      String feed, String property, String text, Exception cause) {
    return new IllegalArgumentException(
        property + " of feed " + feed + " cannot be read: " + text, cause);
  }
}
