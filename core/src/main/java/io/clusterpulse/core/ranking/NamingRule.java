package io.clusterpulse.core.ranking;

/**
 * How much a city or an economy must contribute to be named.
 *
 * @param maxCities cities in a name at most, at least 1
 * @param minCityPercentOfFirst a second or third city is named if it contributes at least this much
 *     of what the first one does
 * @param minEconomyPercent an economy is listed if it contributes at least this much of the
 *     cluster's score; the first one always is
 */
public record NamingRule(int maxCities, int minCityPercentOfFirst, int minEconomyPercent) {}
