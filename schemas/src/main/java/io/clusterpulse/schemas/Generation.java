package io.clusterpulse.schemas;

import java.util.List;
import java.util.regex.Pattern;

/**
 * One derivation of everything from the log: an application that counts from its start, and the
 * topics that it writes. Several can run beside one another over the same documents; the topic
 * {@code generations} says whose rankings are served.
 *
 * @param name {@code g2}, {@code g3} …; empty for the first, whose topics have plain names
 */
public record Generation(String name) {
  private static final Pattern NAME = Pattern.compile("(g[1-9][0-9]{0,8})?");

  /** The one that a new installation begins with. */
  public static final Generation FIRST = new Generation("");

  /**
   * @throws IllegalArgumentException if the name is none
   */
  public Generation {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a generation is called g2, g3 … or nothing at all: " + name);
    }
  }

  /** This generation's own topic in place of a derived one; any other topic as it is. */
  public <K, V> Topic<K, V> of(Topic<K, V> topic) {
    return isFirst() || !Topics.DERIVED.contains(topic)
        ? topic
        : topic.named(suffixed(topic.name()));
  }

  /** All that a scoring service of this generation reads and writes. */
  public List<Topic<?, ?>> topics() {
    return Topics.ALL.stream()
        .filter(topic -> !Topics.OPERATIONS.contains(topic))
        .<Topic<?, ?>>map(this::of)
        .toList();
  }

  /** Text that belongs to this generation, such as an application id. */
  public String suffixed(String text) {
    return isFirst() ? text : text + "-" + name;
  }

  public boolean isFirst() {
    return name.isEmpty();
  }

  /** The one whose number is greater by one. */
  public Generation next() {
    return new Generation("g" + (number() + 1));
  }

  /** 1 for the first. */
  public int number() {
    return isFirst() ? 1 : Integer.parseInt(name.substring(1));
  }

  @Override
  public String toString() {
    return isFirst() ? "g1" : name;
  }
}
