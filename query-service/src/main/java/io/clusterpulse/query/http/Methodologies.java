package io.clusterpulse.query.http;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.ranking.Methodology;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** What this program knows itself of the methodologies by which rankings are made. */
@ApplicationScoped
class Methodologies {
  private final Map<String, Optional<Methodology>> known = new ConcurrentHashMap<>();

  /**
   * The density threshold of a methodology before any scaling; null for one that is not known here,
   * as when the scoring service is newer than this one.
   *
   * @param methodology of a ranking there is, so that not everything asked for is kept
   */
  Long minPoints(String methodology) {
    return of(methodology).map(one -> one.density().minPoints()).orElse(null);
  }

  /**
   * The weights of a methodology's indicators in the score; empty for one that is not known here.
   *
   * @param methodology of a ranking there is
   */
  Optional<Map<Indicator, Integer>> weights(String methodology) {
    return of(methodology)
        .map(
            one -> {
              Map<Indicator, Integer> weights = new TreeMap<>();
              one.rules().forEach((indicator, rule) -> weights.put(indicator, rule.weight()));
              return weights;
            });
  }

  private Optional<Methodology> of(String methodology) {
    return known.computeIfAbsent(methodology, Methodologies::load);
  }

  private static Optional<Methodology> load(String methodology) {
    try {
      return Optional.of(Methodology.load(methodology));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
