package io.clusterpulse.core.ranking;

/** The keys of a methodology file; those that begin with a dot follow an indicator's name. */
final class MethodologyKeys {
  static final String ID = "id";
  static final String VERSION = "version";
  static final String INDICATORS = "indicators";
  static final String WEIGHT = ".weight";
  static final String DENSITY_WEIGHT = ".densityWeight";
  static final String WINDOW = ".windowYearsBefore";
  static final String TYPES = ".types";
  static final String FIELDS = ".fields";
  static final String EPSILON = "density.epsilonMetres";
  static final String MIN_POINTS = "density.minPoints";
  static final String MERGE_DISTANCE = "density.mergeDistanceMetres";
  static final String GRID = "grid.degrees";
  static final String MAX_CITIES = "naming.maxCities";
  static final String MIN_CITY_PERCENT = "naming.minCityPercentOfFirst";
  static final String MIN_ECONOMY_PERCENT = "naming.minEconomyPercent";

  static final String SCORE_DECIMALS = "rounding.scoreDecimals";

  /** The grid of {@link io.clusterpulse.core.geo.Location}. */
  static final String GRID_OF_THE_TALLIES = "0.01";

  private MethodologyKeys() {}
}
