package io.clusterpulse.core.ranking;

import io.clusterpulse.core.ranking.PlaceNames.City;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The cities and economies of a cluster. Each location votes for the city near it with its part of
 * the cluster's score; equal votes are decided by population and id, or by code.
 */
final class ClusterPlaces {
  private static final String EN_DASH = "–";
  private static final BigInteger HUNDRED = BigInteger.valueOf(100);
  private static final Comparator<Vote<City>> CITIES =
      Comparator.comparing((Vote<City> vote) -> vote.numerator())
          .thenComparingLong(vote -> vote.candidate().population())
          .reversed()
          .thenComparingInt(vote -> vote.candidate().id());
  private static final Comparator<Vote<String>> ECONOMIES =
      Comparator.comparing((Vote<String> vote) -> vote.numerator())
          .reversed()
          .thenComparing(Vote::candidate);

  private final NamingRule rule;
  private final List<Vote<City>> cities;
  private final List<Vote<String>> economies;

  ClusterPlaces(ClusterSums sums, ExactScore score, NamingRule rule) {
    this.rule = rule;
    cities = votes(sums.cities(), score, CITIES);
    economies = votes(sums.economies(), score, ECONOMIES);
  }

  private static <T> List<Vote<T>> votes(
      List<Claim<T>> claims, ExactScore score, Comparator<Vote<T>> order) {
    List<Vote<T>> votes = new ArrayList<>(claims.size());
    for (Claim<T> claim : claims) {
      votes.add(new Vote<>(claim.candidate(), score.numerator(claim.units())));
    }
    votes.sort(order);
    return votes;
  }

  /** Empty where no city is near any location. */
  Optional<String> name() {
    List<String> names = new ArrayList<>();
    for (Vote<City> vote : cities) {
      boolean isNamed =
          names.isEmpty()
              || vote.isPercentOf(cities.get(0).numerator(), rule.minCityPercentOfFirst());
      if (!isNamed || names.size() == rule.maxCities()) {
        break; // those behind contribute no more
      }
      if (!names.contains(vote.candidate().name())) {
        names.add(vote.candidate().name());
      }
    }
    return names.isEmpty() ? Optional.empty() : Optional.of(String.join(EN_DASH, names));
  }

  /** Codes by weight, without those that contribute too little to be listed. */
  List<String> economies() {
    BigInteger all =
        economies.stream().map(Vote::numerator).reduce(BigInteger.ZERO, BigInteger::add);
    return economies.stream()
        .filter(vote -> vote == economies.get(0) || vote.isPercentOf(all, rule.minEconomyPercent()))
        .map(Vote::candidate)
        .toList();
  }

  long population() {
    return cities.stream().mapToLong(vote -> vote.candidate().population()).sum();
  }

  private record Vote<T>(T candidate, BigInteger numerator) {
    boolean isPercentOf(BigInteger whole, int percent) {
      return numerator.multiply(HUNDRED).compareTo(whole.multiply(BigInteger.valueOf(percent)))
          >= 0;
    }
  }
}
