package io.clusterpulse.gazetteer;

import io.clusterpulse.core.geo.Coordinate;
import io.clusterpulse.core.ranking.PlaceNames;

/**
 * Where the gazetteer puts a place that was given by name.
 *
 * @param coordinate centre of the city
 * @param ambiguous whether the choice rests on more than the words given: another city of that name
 *     lies elsewhere in the country, or only the region was known
 * @param byRegion whether the words name a region, and this is the city most of its people live in
 *     or near
 */
public record Placement(
    Coordinate coordinate, PlaceNames.City city, boolean ambiguous, boolean byRegion) {}
