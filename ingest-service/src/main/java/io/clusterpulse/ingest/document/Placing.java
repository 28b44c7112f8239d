package io.clusterpulse.ingest.document;

import io.clusterpulse.core.document.DocumentStatus;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.geo.Coordinate;
import io.clusterpulse.gazetteer.Gazetteer;
import io.clusterpulse.gazetteer.Placement;
import io.clusterpulse.gazetteer.organisation.OrganisationTable;
import io.clusterpulse.ingest.document.DocumentDraft.Person;
import io.clusterpulse.ingest.document.DocumentDraft.StatedOrigin;
import io.clusterpulse.ingest.document.PlacedDocument.PlacedOrigin;
import io.clusterpulse.ingest.document.PlacedDocument.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Puts the origins of a document on the map. A location wins over a ROR id, a ROR id over a place
 * name, a place name over nothing. What cannot be placed stays unplaced, with a warning: it still
 * counts in the world total. Has no effect; safe for use by many threads.
 */
public final class Placing {
  private static final Coordinate NULL_ISLAND = new Coordinate(0, 0);

  private final Gazetteer gazetteer;
  private final Supplier<OrganisationTable> organisations;
  private final CoordinateChecks checks;

  /**
   * @param organisations what is known of them now; asked once for each document
   */
  public Placing(Gazetteer gazetteer, Supplier<OrganisationTable> organisations) {
    this.gazetteer = gazetteer;
    this.organisations = organisations;
    this.checks = new CoordinateChecks(gazetteer);
  }

  /**
   * @param namesDropped how many persons came with a name
   */
  public PlacedDocument place(DocumentDraft draft, int namesDropped) {
    OrganisationTable known = organisations.get();
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
      persons.add(place(person, known, path, origins, warnings));
    }
    return new PlacedDocument(
        draft, persons, PersonCount.of(persons), warnings.all(), version(known));
  }

  /** What placed the origins: the gazetteer and, where there is one, the organisations file. */
  private String version(OrganisationTable known) {
    return known.size() == 0 ? gazetteer.version() : gazetteer.version() + "+" + known.version();
  }

  private static String personsField(Indicator indicator) {
    return switch (indicator) {
      case PCT_APPLICATION -> "inventors";
      case ARTICLE -> "authors";
      case VC_DEAL -> "company";
    };
  }

  private List<PlacedOrigin> place(
      Person person,
      OrganisationTable known,
      Supplier<String> path,
      String origins,
      Warnings warnings) {
    if (person.origins().isEmpty()) {
      warnings.add(path, null, "nothing says where this person is: unplaced");
      return List.of();
    }
    List<PlacedOrigin> placed = new ArrayList<>(person.origins().size());
    for (StatedOrigin origin : person.origins()) {
      int index = placed.size();
      Supplier<String> originPath =
          origins.isEmpty() ? path : () -> path.get() + origins + "[" + index + "]";
      placed.add(place(origin, known, originPath, warnings));
    }
    return placed;
  }

  private PlacedOrigin place(
      StatedOrigin origin, OrganisationTable known, Supplier<String> path, Warnings warnings) {
    Coordinate location = origin.locationOrNull();
    if (location != null && !location.equals(NULL_ISLAND)) {
      check(origin, location, () -> path.get() + ".location", warnings);
      return new PlacedOrigin(
          origin, location, origin.rorOrNull() == null ? Precision.EXACT : Precision.ORGANISATION);
    }
    if (location != null) {
      warnings.add(
          () -> path.get() + ".location",
          "0, 0",
          "is the open sea where missing coordinates end up: not taken as a location");
    }
    Optional<Coordinate> organisation =
        origin.rorOrNull() == null ? Optional.empty() : known.find(origin.rorOrNull());
    if (organisation.isPresent()) {
      check(origin, organisation.get(), () -> path.get() + ".ror", warnings);
      return new PlacedOrigin(origin, organisation.get(), Precision.ORGANISATION);
    }
    return byName(origin, known, path, warnings);
  }

  private PlacedOrigin byName(
      StatedOrigin origin, OrganisationTable known, Supplier<String> path, Warnings warnings) {
    boolean named = origin.cityOrNull() != null && origin.countryCodeOrNull() != null;
    Optional<Placement> found =
        named
            ? gazetteer.find(origin.cityOrNull(), origin.regionOrNull(), origin.countryCodeOrNull())
            : Optional.empty();
    if (found.isEmpty()) {
      warnUnplaced(origin, known, path, warnings);
      return new PlacedOrigin(origin, null, Precision.UNPLACED);
    }
    Placement placement = found.get();
    if (placement.ambiguous()) {
      warnings.add(() -> path.get() + ".place", stated(origin), ambiguity(placement));
    }
    return new PlacedOrigin(
        origin, placement.coordinate(), placement.byRegion() ? Precision.REGION : Precision.CITY);
  }

  private static String ambiguity(Placement placement) {
    return placement.byRegion()
        ? "names a region rather than a city: placed in its largest city"
        : "fits several cities, or none exactly: placed in the most likely one";
  }

  private static void warnUnplaced(
      StatedOrigin origin, OrganisationTable known, Supplier<String> path, Warnings warnings) {
    String place = stated(origin);
    if (place != null && origin.cityOrNull() != null && origin.countryCodeOrNull() != null) {
      warnings.add(
          () -> path.get() + ".place", place, "is not in the gazetteer: the origin is unplaced");
    } else if (place != null && origin.rorOrNull() == null) {
      warnings.add(
          () -> path.get() + ".place",
          place,
          "needs a city and a countryCode to be found: the origin is unplaced");
    } else if (origin.rorOrNull() != null) {
      warnings.add(
          () -> path.get() + ".ror",
          origin.rorOrNull(),
          known.size() == 0
              ? "cannot be looked up without an organisations file: the origin is unplaced"
              : "has no place in the organisations file ("
                  + known.version()
                  + "): the origin is"
                  + " unplaced");
    } else if (origin.locationOrNull() == null) {
      warnings.add(path, null, "has no location, ror or place: the origin is unplaced");
    }
  }

  private void check(StatedOrigin origin, Coordinate at, Supplier<String> path, Warnings warnings) {
    checks
        .suspicion(at, origin.countryCodeOrNull())
        .ifPresent(
            suspicion -> warnings.add(path, at.latDegrees() + ", " + at.lngDegrees(), suspicion));
  }

  /** City, region and country as the feed wrote them; null where it named none. */
  public static String stated(StatedOrigin origin) {
    return joined(joined(origin.cityOrNull(), origin.regionOrNull()), origin.countryCodeOrNull());
  }

  private static String joined(String firstOrNull, String secondOrNull) {
    if (firstOrNull == null || secondOrNull == null) {
      return firstOrNull == null ? secondOrNull : firstOrNull;
    }
    return firstOrNull + ", " + secondOrNull;
  }
}
