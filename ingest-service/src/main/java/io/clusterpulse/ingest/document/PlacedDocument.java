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
 * @param gazetteerVersion the gazetteer that placed the origins, and the organisations file after a
 *     plus sign where there is one
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
    /** That of an organisation named by ROR id, from the feed or from the organisations file. */
    ORGANISATION,
    /** The centre of a city, from the gazetteer. */
    CITY,
    /** The largest city of a region; no city was named. */
    REGION
  }
}
