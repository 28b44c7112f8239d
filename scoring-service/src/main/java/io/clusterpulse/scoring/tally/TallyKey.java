package io.clusterpulse.scoring.tally;

import io.clusterpulse.core.geo.Location;
import java.nio.charset.StandardCharsets;

/**
 * Key of a record in {@code location-tallies}, {@code 2/3569,13969}: a compacted topic keeps the
 * last record of each. The source partition is part of it, because every partition writes its own
 * sums of a location.
 *
 * @param partition source partition
 * @param kind what the record says
 * @param location present exactly where {@code kind} is {@link Kind#LOCATION}
 */
public record TallyKey(int partition, Kind kind, Location location) {
  private static final String BEGIN = "begin";
  private static final String END = "end";
  private static final String UNPLACED = "unplaced";

  /** What a record of the topic says. */
  public enum Kind {
    LOCATION,
    UNPLACED,
    BEGIN,
    END
  }

  public static TallyKey begin(int partition) {
    return new TallyKey(partition, Kind.BEGIN, null);
  }

  public static TallyKey end(int partition) {
    return new TallyKey(partition, Kind.END, null);
  }

  /**
   * @param locationOrNull null: what could not be placed
   */
  public static TallyKey sums(int partition, Location locationOrNull) {
    Kind kind = locationOrNull == null ? Kind.UNPLACED : Kind.LOCATION;
    return new TallyKey(partition, kind, locationOrNull);
  }

  /**
   * @throws IllegalArgumentException if the text is no key of the topic
   */
  public static TallyKey parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 1) {
      throw new IllegalArgumentException("no source partition in the key " + text);
    }
    int partition = Integer.parseInt(text.substring(0, slash));
    String rest = text.substring(slash + 1);
    return switch (rest) {
      case BEGIN -> begin(partition);
      case END -> end(partition);
      case UNPLACED -> sums(partition, null);
      default -> sums(partition, parseLocation(rest));
    };
  }

  /** {@link #parse(String)} of a raw record key. */
  public static TallyKey parse(byte[] utf8) {
    return parse(new String(utf8, StandardCharsets.UTF_8));
  }

  public byte[] toBytes() {
    return toString().getBytes(StandardCharsets.UTF_8);
  }

  private static Location parseLocation(String text) {
    int comma = text.indexOf(',');
    if (comma < 1) {
      throw new IllegalArgumentException("no location in the key: " + text);
    }
    return new Location(
        Integer.parseInt(text.substring(0, comma)), Integer.parseInt(text.substring(comma + 1)));
  }

  @Override
  public String toString() {
    return partition
        + "/"
        + switch (kind) {
          case BEGIN -> BEGIN;
          case END -> END;
          case UNPLACED -> UNPLACED;
          case LOCATION -> location.toString();
        };
  }
}
