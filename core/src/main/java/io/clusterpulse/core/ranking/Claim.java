package io.clusterpulse.core.ranking;

/**
 * What a city, or an economy, contributes to a cluster.
 *
 * @param units fractional counts in the order of the methodology's indicators; not to be changed
 */
record Claim<T>(T candidate, long[] units) {}
