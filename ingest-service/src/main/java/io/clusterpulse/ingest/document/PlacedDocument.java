package io.clusterpulse.ingest.document;

import io.clusterpulse.core.geo.Coordinate;
import io.clusterpulse.ingest.FieldNote;
import java.util.List;

/**
 * A document with its origins on the map, as far as they could be placed.
 *
 * @param persons in the order of the draft's
 * @param count how many persons are placed, by fractions
 * @param warnings what the feed should look at; none of it stops the document
 * @param gazetteerVersion the gazetteer that placed the origins
 */
public record PlacedDocument(
    DocumentDraft draft,
    List<List<PlacedOrigin>> persons,
    PersonCount count,
    List<FieldNote> warnings,
    String gazetteerVersion) {

  /**
   * @param coordinateOrNull null where the precision is {@code UNPLACED}
   */
  public record PlacedOrigin(
      DocumentDraft.StatedOrigin stated, Coordinate coordinateOrNull, Precision precision) {}

  /** What a coordinate stands for. */
  public enum Precision {
    UNPLACED,
    /** The feed gave a coordinate. */
    EXACT,
    /** The feed gave a coordinate for an organisation that it named by ROR id. */
    ORGANISATION,
    /** The centre of a city, from the gazetteer. */
    CITY
  }
}
