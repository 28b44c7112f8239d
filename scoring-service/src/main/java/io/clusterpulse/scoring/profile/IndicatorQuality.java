package io.clusterpulse.scoring.profile;

/**
 * What is known of the documents of one indicator in an edition's window, in the whole world, each
 * counted as one.
 *
 * @param placed at least one origin has a coordinate
 * @param fullyPlaced every person has, in every affiliation
 * @param withField at least one field is known
 * @param withName at least one applicant, or one organisation that is placed
 * @param overflown a name of it found no room in a dictionary
 */
public record IndicatorQuality(
    long documents, long placed, long fullyPlaced, long withField, long withName, long overflown) {
  static final IndicatorQuality NONE = new IndicatorQuality(0, 0, 0, 0, 0, 0);

  IndicatorQuality plus(IndicatorQuality other) {
    return new IndicatorQuality(
        documents + other.documents,
        placed + other.placed,
        fullyPlaced + other.fullyPlaced,
        withField + other.withField,
        withName + other.withName,
        overflown + other.overflown);
  }
}
