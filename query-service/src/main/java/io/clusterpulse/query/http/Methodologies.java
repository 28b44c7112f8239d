package io.clusterpulse.query.http;

import io.clusterpulse.core.ranking.Methodology;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What this program knows itself of the methodologies by which rankings are made. */
@ApplicationScoped
class Methodologies {
  private final Map<String, Optional<Long>> minPoints = new ConcurrentHashMap<>();

  /**
   * The density threshold of a methodology before any scaling; null for one that is not known here,
   * as when the scoring service is newer than this one.
   *
   * @param methodology of a ranking there is, so that not everything asked for is kept
   */
  Long minPoints(String methodology) {
    return minPoints.computeIfAbsent(methodology, Methodologies::load).orElse(null);
  }

  private static Optional<Long> load(String methodology) {
    try {
      return Optional.of(Methodology.load(methodology).density().minPoints());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
