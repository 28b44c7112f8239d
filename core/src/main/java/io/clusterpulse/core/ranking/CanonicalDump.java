package io.clusterpulse.core.ranking;

import io.clusterpulse.core.geo.Location;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A ranking in the one form by which rankings are compared byte for byte: UTF-8, each line ended by
 * LF, one JSON object per cluster in rank order, keys sorted, integers only. Counts are in share
 * units, locations in hundredths of a degree, latitude first. Names, scores and previous ranks
 * follow from what is there and are left out.
 */
public final class CanonicalDump {
  private CanonicalDump() {}

  public static String of(Ranking ranking) {
    StringBuilder dump = new StringBuilder();
    for (RankedCluster cluster : ranking.clusters()) {
      dump.append("{\"counts\":").append(counts(cluster));
      dump.append(",\"locations\":").append(locations(cluster));
      dump.append(",\"points\":").append(cluster.points());
      dump.append(",\"rank\":").append(cluster.rank()).append("}\n");
    }
    return dump.toString();
  }

  /** SHA-256 of the dump, hexadecimal. */
  public static String sha256(Ranking ranking) {
    return Sha256.hex(of(ranking));
  }

  private static String counts(RankedCluster cluster) {
    return cluster.countUnits().entrySet().stream()
        .sorted(Comparator.comparing((Map.Entry<?, Long> entry) -> entry.getKey().toString()))
        .map(entry -> "\"" + entry.getKey() + "\":" + entry.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String locations(RankedCluster cluster) {
    return cluster.locations().stream()
        .map(CanonicalDump::location)
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String location(Location location) {
    return "[" + location.latitudeHundredths() + "," + location.longitudeHundredths() + "]";
  }
}
