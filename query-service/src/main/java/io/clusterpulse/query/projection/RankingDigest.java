package io.clusterpulse.query.projection;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.geo.Location;
import io.clusterpulse.query.ranking.ClusterSnapshot;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * SHA-256 over the canonical dump of a ranking: one JSON object per cluster in rank order, keys
 * sorted, integers only. Two rankings with one digest say the same, whenever they were computed.
 */
final class RankingDigest {
  private RankingDigest() {}

  static String of(List<ClusterSnapshot> clusters, Collection<Indicator> indicators) {
    MessageDigest digest = sha256();
    for (ClusterSnapshot cluster : clusters) {
      digest.update(line(cluster, indicators).getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static String line(ClusterSnapshot cluster, Collection<Indicator> indicators) {
    String counts =
        indicators.stream()
            .sorted(Comparator.comparing(Indicator::name))
            .map(indicator -> "\"" + indicator + "\":" + cluster.unitsOf(indicator))
            .collect(Collectors.joining(",", "{", "}"));
    String locations =
        cluster.locations().asList().stream()
            .map(RankingDigest::pair)
            .collect(Collectors.joining(",", "[", "]"));
    return "{\"counts\":%s,\"locations\":%s,\"points\":%d,\"rank\":%d}\n"
        .formatted(counts, locations, cluster.points(), cluster.rank());
  }

  private static String pair(Location location) {
    return "[" + location.latitudeHundredths() + "," + location.longitudeHundredths() + "]";
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
