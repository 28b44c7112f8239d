package io.clusterpulse.core.explanation;

/** Why a count or a score of a cluster changed. The order is the order of every list. */
public enum Cause {
  /** Documents of its locations that began to count. */
  PUBLISHED,
  /** Documents that count differently: other places, another number of persons, another year. */
  CORRECTED,
  /** Documents that ceased to count. */
  WITHDRAWN,
  /** Years that are in the window now and were not before. */
  YEARS_ENTERED,
  /** Years that were in the window and are no more. */
  YEARS_LEFT,
  /** Locations that belong to it now, with what they counted when they came. */
  LOCATIONS_JOINED,
  /** Locations that belonged to it, with what they counted when they went. */
  LOCATIONS_LEFT,
  /** What the world counts: the same documents are a smaller part of more. Of scores alone. */
  WORLD_TOTAL
}
