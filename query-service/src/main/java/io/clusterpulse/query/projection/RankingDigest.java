package io.clusterpulse.query.projection;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.query.ranking.ClusterSnapshot;
import io.clusterpulse.query.ranking.Locations;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * SHA-256 over the canonical dump of a ranking: one JSON object per cluster in rank order, keys
 * sorted, integers only. Two rankings with one digest say the same, whenever they were computed.
 */
final class RankingDigest {
  private RankingDigest() {}

  static String of(List<ClusterSnapshot> clusters, Collection<Indicator> indicators) {
    List<Indicator> byName =
        indicators.stream().sorted(Comparator.comparing(Indicator::name)).toList();
    MessageDigest digest = sha256();
    StringBuilder line = new StringBuilder();
    for (ClusterSnapshot cluster : clusters) {
      line.setLength(0);
      append(line, cluster, byName);
      digest.update(line.toString().getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void append(
      StringBuilder line, ClusterSnapshot cluster, List<Indicator> indicators) {
    line.append("{\"counts\":{");
    String comma = "";
    for (Indicator indicator : indicators) {
      line.append(comma).append('"').append(indicator).append("\":");
      line.append(cluster.unitsOf(indicator));
      comma = ",";
    }
    line.append("},\"locations\":[");
    Locations locations = cluster.locations();
    for (int i = 0; i < locations.size(); i++) {
      line.append(i == 0 ? "[" : ",[").append(locations.latitudeHundredths(i));
      line.append(',').append(locations.longitudeHundredths(i)).append(']');
    }
    line.append("],\"points\":").append(cluster.points());
    line.append(",\"rank\":").append(cluster.rank()).append("}\n");
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
