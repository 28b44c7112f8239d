package io.clusterpulse.core.document;

import io.clusterpulse.core.geo.Coordinate;
import java.util.Optional;

/**
 * The place of one listed person: an inventor's address, or one affiliation of an author.
 *
 * @param coordinate where the address lies; empty where it could not be placed
 * @param organisation name of the affiliation, empty for inventors
 * @param ror ROR id of the affiliation in its short form, by which profiles tell organisations
 *     apart
 */
public record Origin(
    Optional<Coordinate> coordinate, Optional<String> organisation, Optional<String> ror) {

  /** An affiliation without a ROR id. */
  public Origin(Optional<Coordinate> coordinate, Optional<String> organisation) {
    this(coordinate, organisation, Optional.empty());
  }

  public static Origin at(Coordinate coordinate) {
    return new Origin(Optional.of(coordinate), Optional.empty());
  }

  /** An address that no gazetteer knows. */
  public static Origin unplaced() {
    return new Origin(Optional.empty(), Optional.empty());
  }
}
