package io.clusterpulse.query.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Which state of a ranking is asked for.
 *
 * @param text as it was given
 * @param version by its number; empty when by time
 * @param timeOrNull what stood at this time
 */
record AsOf(String text, OptionalLong version, Instant timeOrNull) {
  private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,17}");
  private static final Pattern TIME =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?Z");

  static boolean isVersion(String text) {
    return VERSION.matcher(text).matches();
  }

  /**
   * @throws IllegalArgumentException when it is neither
   */
  static AsOf of(String text) {
    if (isVersion(text)) {
      return new AsOf(text, OptionalLong.of(Long.parseLong(text)), null);
    }
    if (!TIME.matcher(text).matches()) {
      throw new IllegalArgumentException(text);
    }
    try {
      String whole = text.indexOf(':') == text.lastIndexOf(':') ? text.replace("Z", ":00Z") : text;
      return new AsOf(text, OptionalLong.empty(), Instant.parse(whole));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
