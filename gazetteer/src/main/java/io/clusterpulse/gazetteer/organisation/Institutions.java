package io.clusterpulse.gazetteer.organisation;

import io.clusterpulse.core.geo.Coordinate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where organisations are, by ROR id and by OpenAlex id. A few tens of megabytes for all of ROR.
 * Filled by {@link InstitutionsFile} or {@link PlacesFile}, and only read afterwards.
 */
public final class Institutions {
  /** A chain of successors longer than this is a circle. */
  private static final int MAX_SUCCESSIONS = 8;

  private final Map<String, Site> byKey = new HashMap<>();
  private final Map<Coordinate, String> locations = new ConcurrentHashMap<>();
  private long number;

  /**
   * What is known of one organisation.
   *
   * @param coordinateOrNull null where the record has none
   * @param successorOrNull key of the organisation that stands for this one, which was withdrawn
   * @param changedEpochDay day of the record
   */
  public record Site(Coordinate coordinateOrNull, String successorOrNull, long changedEpochDay) {

    /** Whether a document of this organisation lies elsewhere with the other one. */
    boolean isPlacedLike(Site other) {
      return Objects.equals(coordinateOrNull, other.coordinateOrNull)
          && Objects.equals(successorOrNull, other.successorOrNull);
    }
  }

  public Institutions() {}

  /** No organisation is known: every affiliation stays without a coordinate. */
  public static Institutions none() {
    return new Institutions();
  }

  /**
   * A withdrawn organisation is where its successor is; one that only is no longer active stays
   * where it was.
   *
   * @param ror URL or bare id; null is allowed
   * @param openAlexId URL or bare id; null is allowed
   * @return the coordinate under the ROR id, else under the OpenAlex id
   */
  public Optional<Coordinate> find(String ror, String openAlexId) {
    Coordinate byRor = ror == null ? null : coordinate(key(ror));
    if (byRor != null || openAlexId == null) {
      return Optional.ofNullable(byRor);
    }
    return Optional.ofNullable(coordinate(key(openAlexId)));
  }

  Coordinate coordinate(String key) {
    Coordinate found = null;
    Site site = byKey.get(key);
    for (int left = MAX_SUCCESSIONS; site != null && left > 0; left--) {
      found = site.coordinateOrNull() == null ? found : site.coordinateOrNull();
      site = site.successorOrNull() == null ? null : byKey.get(site.successorOrNull());
    }
    return found;
  }

  /** Null if nothing is known. */
  Site site(String key) {
    return byKey.get(key);
  }

  /**
   * @param key of {@link #key}
   */
  public void put(String key, Site site) {
    byKey.put(key, site);
  }

  Map<String, Site> sites() {
    return byKey;
  }

  /** Sets {@link #number()}. */
  public void number(long value) {
    number = value;
  }

  /** ROR ids (nine characters from 0) and OpenAlex ids (I and digits) never collide. */
  static String key(String id) {
    return id.substring(id.lastIndexOf('/') + 1).strip().toLowerCase(Locale.ROOT);
  }

  /** The coordinate as the ingest-service takes it; made once for each of many affiliations. */
  public String locationJson(Coordinate coordinate) {
    String known = locations.get(coordinate);
    if (known != null) {
      return known;
    }
    return locations.computeIfAbsent(
        coordinate,
        at -> "{\"latitude\":" + at.latDegrees() + ",\"longitude\":" + at.lngDegrees() + "}");
  }

  /** How many ids have a coordinate. */
  public int size() {
    return (int) byKey.values().stream().filter(site -> site.coordinateOrNull() != null).count();
  }

  /**
   * Tells states of the places apart, for the revisions of documents that were placed by them: it
   * grows whenever a place changes. Of a file of institutions, the day of its newest record (days
   * since 1970; 1 if no record has a date); 0 without places.
   */
  public long number() {
    return number;
  }
}
