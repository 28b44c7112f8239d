package io.clusterpulse.core.counting;

import io.clusterpulse.core.document.Document;
import io.clusterpulse.core.document.DocumentStatus;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.document.ListedPerson;
import io.clusterpulse.core.document.Origin;
import io.clusterpulse.core.geo.Location;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All that one document at one revision adds to the tallies.
 *
 * @param indicator what is counted
 * @param year publication year; 0 where nothing is counted
 * @param shares one per location, sorted by location, the unplaced one last; together exactly
 *     {@link ShareUnits#PER_DOCUMENT} units. Empty where the document does not count: withdrawn, or
 *     not of the kind that the methodology counts.
 */
public record Contribution(Indicator indicator, int year, List<Share> shares) {

  /**
   * @throws IllegalArgumentException if the shares are not sorted, not merged, or not one document
   */
  public Contribution {
    shares = List.copyOf(shares);
    if (shares.isEmpty()) {
      year = 0;
    } else {
      requireSortedAndMerged(shares);
      requireOneDocument(shares);
    }
  }

  /** A document that does not count. */
  public static Contribution none(Indicator indicator) {
    return new Contribution(indicator, 0, List.of());
  }

  /**
   * Splits a document equally over its persons and each person equally over their origins. A person
   * without origins is unplaced, and so is a document without persons.
   */
  public static Contribution of(Document document, DocumentFilter filter) {
    if (document.status() == DocumentStatus.WITHDRAWN || !filter.accepts(document)) {
      return none(document.indicator());
    }
    int year = document.publicationDate().orElseThrow().getYear();
    return new Contribution(document.indicator(), year, sharesOf(document.persons()));
  }

  public boolean isEmpty() {
    return shares.isEmpty();
  }

  private static List<Share> sharesOf(List<ListedPerson> persons) {
    if (persons.isEmpty()) {
      return List.of(Share.unplaced(ShareUnits.PER_DOCUMENT));
    }
    Split split = new Split();
    long[] unitsOfPersons = ShareUnits.split(ShareUnits.PER_DOCUMENT, persons.size());
    for (int i = 0; i < unitsOfPersons.length; i++) {
      split.add(persons.get(i), unitsOfPersons[i]);
    }
    return split.shares();
  }

  private static void requireSortedAndMerged(List<Share> shares) {
    for (int i = 1; i < shares.size(); i++) {
      if (Share.BY_LOCATION_UNPLACED_LAST.compare(shares.get(i - 1), shares.get(i)) >= 0) {
        throw new IllegalArgumentException("shares are not sorted and merged: " + shares.get(i));
      }
    }
  }

  private static void requireOneDocument(List<Share> shares) {
    long units = 0;
    for (Share share : shares) {
      units = Math.addExact(units, share.units());
    }
    if (units != ShareUnits.PER_DOCUMENT) {
      throw new IllegalArgumentException("shares do not add up to one document: " + units);
    }
  }

  /** Adds up the parts of a document by location. */
  private static final class Split {
    private final Map<Location, Share> placed = new HashMap<>();
    private long unplacedUnits;

    void add(ListedPerson person, long units) {
      List<Origin> origins = person.origins();
      if (origins.isEmpty()) {
        unplacedUnits += units;
        return;
      }
      long[] unitsOfOrigins = ShareUnits.split(units, origins.size());
      for (int i = 0; i < unitsOfOrigins.length; i++) {
        add(origins.get(i), unitsOfOrigins[i]);
      }
    }

    private void add(Origin origin, long units) {
      if (origin.coordinate().isEmpty()) {
        unplacedUnits += units;
        return;
      }
      Location location = Location.of(origin.coordinate().get());
      placed.merge(location, Share.at(location, 1, units), Split::sum);
    }

    private static Share sum(Share a, Share b) {
      return new Share(a.locationOrNull(), a.points() + b.points(), a.units() + b.units());
    }

    List<Share> shares() {
      Stream<Share> unplaced =
          unplacedUnits == 0 ? Stream.empty() : Stream.of(Share.unplaced(unplacedUnits));
      return Stream.concat(placed.values().stream(), unplaced)
          .sorted(Share.BY_LOCATION_UNPLACED_LAST)
          .toList();
    }
  }
}
