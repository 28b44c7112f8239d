package io.clusterpulse.feeds.reader;

import io.clusterpulse.core.geo.Coordinate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where organisations are, by ROR id and by OpenAlex id. A few tens of megabytes for all of ROR.
 * Filled by {@link InstitutionsFile}, and only read afterwards.
 */
public final class Institutions {
  private final Map<String, Coordinate> byKey = new HashMap<>();
  private long newestEpochDay;

  /** No organisation is known: every affiliation stays without a coordinate. */
  public static Institutions none() {
    return new Institutions();
  }

  /**
   * @param ror URL or bare id; null is allowed
   * @param openAlexId URL or bare id; null is allowed
   * @return the coordinate under the ROR id, else under the OpenAlex id
   */
  public Optional<Coordinate> find(String ror, String openAlexId) {
    Coordinate byRor = ror == null ? null : byKey.get(key(ror));
    if (byRor != null || openAlexId == null) {
      return Optional.ofNullable(byRor);
    }
    return Optional.ofNullable(byKey.get(key(openAlexId)));
  }

  void put(String id, Coordinate coordinate) {
    byKey.put(key(id), coordinate);
  }

  void sawRecordOf(long epochDay) {
    newestEpochDay = Math.max(newestEpochDay, epochDay);
  }

  /** ROR ids (nine characters from 0) and OpenAlex ids (I and digits) never collide. */
  private static String key(String id) {
    return id.substring(id.lastIndexOf('/') + 1).strip().toLowerCase(Locale.ROOT);
  }

  /** How many ids have a coordinate. */
  public int size() {
    return byKey.size();
  }

  /** Day since 1970 of the newest record; 1 if no record has a date, 0 if there is no record. */
  long newestEpochDay() {
    return newestEpochDay;
  }
}
