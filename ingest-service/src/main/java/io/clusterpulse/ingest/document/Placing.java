package io.clusterpulse.ingest.document;

import io.clusterpulse.core.document.DocumentStatus;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.geo.Coordinate;
import io.clusterpulse.gazetteer.Gazetteer;
import io.clusterpulse.gazetteer.Placement;
import io.clusterpulse.ingest.document.DocumentDraft.Person;
import io.clusterpulse.ingest.document.DocumentDraft.StatedOrigin;
import io.clusterpulse.ingest.document.PlacedDocument.PlacedOrigin;
import io.clusterpulse.ingest.document.PlacedDocument.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts the origins of a document on the map. A location wins over a ROR id, a ROR id over a place
 * name. What cannot be placed stays unplaced, with a warning: it still counts in the world total.
 * Has no effect; safe for use by many threads.
 */
public final class Placing {
  private static final Coordinate NULL_ISLAND = new Coordinate(0, 0);
  private static final int QUARTER_TURN_E7 = 900_000_000;

  private final Gazetteer gazetteer;
  private final String gazetteerVersion;

  public Placing(Gazetteer gazetteer) {
    this.gazetteer = gazetteer;
    this.gazetteerVersion = gazetteer.version();
  }

  /**
   * @param namesDropped how many persons came with a name
   */
  public PlacedDocument place(DocumentDraft draft, int namesDropped) {
    Warnings warnings = new Warnings();
    String list = personsField(draft.indicator());
    if (namesDropped > 0) {
      warnings.add(
          () -> list, null, "names of persons are not taken: dropped " + namesDropped + " of them");
    }
    if (draft.persons().isEmpty() && draft.status() == DocumentStatus.PUBLISHED) {
      warnings.add(() -> list, null, "nobody is listed, so the whole document is unplaced");
    }
    List<List<PlacedOrigin>> persons = new ArrayList<>(draft.persons().size());
    for (Person person : draft.persons()) {
      int index = persons.size();
      Supplier<String> path =
          draft.indicator() == Indicator.VC_DEAL ? () -> list : () -> list + "[" + index + "]";
      String origins = draft.indicator() == Indicator.ARTICLE ? ".affiliations" : "";
      persons.add(place(person, path, origins, warnings));
    }
    return new PlacedDocument(
        draft, persons, PersonCount.of(persons), warnings.all(), gazetteerVersion);
  }

  private static String personsField(Indicator indicator) {
    return switch (indicator) {
      case PCT_APPLICATION -> "inventors";
      case ARTICLE -> "authors";
      case VC_DEAL -> "company";
    };
  }

  private List<PlacedOrigin> place(
      Person person, Supplier<String> path, String origins, Warnings warnings) {
    if (person.origins().isEmpty()) {
      warnings.add(path, null, "nothing says where this person is: unplaced");
      return List.of();
    }
    List<PlacedOrigin> placed = new ArrayList<>(person.origins().size());
    for (StatedOrigin origin : person.origins()) {
      int index = placed.size();
      Supplier<String> originPath =
          origins.isEmpty() ? path : () -> path.get() + origins + "[" + index + "]";
      placed.add(place(origin, originPath, warnings));
    }
    return placed;
  }

  private PlacedOrigin place(StatedOrigin origin, Supplier<String> path, Warnings warnings) {
    Coordinate location = origin.locationOrNull();
    if (location != null && !location.equals(NULL_ISLAND)) {
      compareWithCountry(origin, path, warnings);
      return new PlacedOrigin(
          origin, location, origin.rorOrNull() == null ? Precision.EXACT : Precision.ORGANISATION);
    }
    if (location != null) {
      warnings.add(
          () -> path.get() + ".location",
          "0, 0",
          "is the open sea where missing coordinates end up: not taken as a location");
    }
    return byName(origin, path, warnings);
  }

  private PlacedOrigin byName(StatedOrigin origin, Supplier<String> path, Warnings warnings) {
    boolean named = origin.cityOrNull() != null && origin.countryCodeOrNull() != null;
    Optional<Placement> found =
        named
            ? gazetteer.find(origin.cityOrNull(), origin.regionOrNull(), origin.countryCodeOrNull())
            : Optional.empty();
    if (found.isEmpty()) {
      warnUnplaced(origin, path, warnings);
      return new PlacedOrigin(origin, null, Precision.UNPLACED);
    }
    Placement placement = found.get();
    if (placement.ambiguous()) {
      warnings.add(
          () -> path.get() + ".place",
          stated(origin),
          "fits several cities: placed in the most likely one, of "
              + placement.city().population()
              + " inhabitants");
    }
    return new PlacedOrigin(origin, placement.coordinate(), Precision.CITY);
  }

  private static void warnUnplaced(StatedOrigin origin, Supplier<String> path, Warnings warnings) {
    String place = stated(origin);
    if (place != null && origin.cityOrNull() != null && origin.countryCodeOrNull() != null) {
      warnings.add(
          () -> path.get() + ".place", place, "is not in the gazetteer: the origin is unplaced");
    } else if (place != null) {
      warnings.add(
          () -> path.get() + ".place",
          place,
          "needs a city and a countryCode to be found: the origin is unplaced");
    } else if (origin.rorOrNull() != null) {
      warnings.add(
          () -> path.get() + ".ror",
          origin.rorOrNull(),
          "comes without location and place: the origin is unplaced");
    } else if (origin.locationOrNull() == null) {
      warnings.add(path, null, "has no location, ror or place: the origin is unplaced");
    }
  }

  /** The commonest mistakes with coordinates put a point into another country. */
  private void compareWithCountry(StatedOrigin origin, Supplier<String> path, Warnings warnings) {
    String country = origin.countryCodeOrNull();
    Coordinate location = origin.locationOrNull();
    if (country == null || countryAt(location).equals(country)) {
      return;
    }
    String value = location.latDegrees() + ", " + location.lngDegrees();
    boolean swapped =
        Math.abs(location.longitudeE7()) <= QUARTER_TURN_E7
            && countryAt(new Coordinate(location.longitudeE7(), location.latitudeE7()))
                .equals(country);
    warnings.add(
        () -> path.get() + ".location",
        value,
        swapped
            ? "looks as if latitude and longitude were swapped: the other way it lies in " + country
            : "is nearest to a city in " + countryAt(location) + ", but " + country + " is stated");
  }

  private String countryAt(Coordinate coordinate) {
    return gazetteer.nearest(coordinate).city().countryCode();
  }

  /** City, region and country as the feed wrote them; null where it named none. */
  public static String stated(StatedOrigin origin) {
    String place =
        Stream.of(origin.cityOrNull(), origin.regionOrNull(), origin.countryCodeOrNull())
            .filter(Objects::nonNull)
            .collect(Collectors.joining(", "));
    return place.isEmpty() ? null : place;
  }
}
