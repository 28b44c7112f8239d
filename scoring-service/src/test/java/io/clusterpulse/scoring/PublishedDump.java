package io.clusterpulse.scoring;

import io.clusterpulse.schemas.avro.IndicatorUnits;
import io.clusterpulse.schemas.avro.RankedCluster;
import io.clusterpulse.schemas.avro.Ranking;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The canonical dump of a record of {@code rankings}, made from the record alone: what core makes
 * of a ranking it computed itself must be the same bytes.
 */
public final class PublishedDump {
  private PublishedDump() {}

  public static String of(Ranking ranking) {
    return ranking.getClusters().stream().map(PublishedDump::line).collect(Collectors.joining());
  }

  private static String line(RankedCluster cluster) {
    String counts =
        cluster.getCounts().stream()
            .sorted((a, b) -> name(a).compareTo(name(b)))
            .map(units -> "\"" + name(units) + "\":" + units.getUnits())
            .collect(Collectors.joining(","));
    return "{\"counts\":{%s},\"locations\":[%s],\"points\":%d,\"rank\":%d}\n"
        .formatted(counts, pairs(cluster.getLocations()), cluster.getPoints(), cluster.getRank());
  }

  private static String name(IndicatorUnits units) {
    return units.getIndicator().name();
  }

  private static String pairs(List<Integer> hundredths) {
    StringBuilder pairs = new StringBuilder();
    for (int i = 0; i < hundredths.size(); i += 2) {
      pairs
          .append(i == 0 ? "[" : ",[")
          .append(hundredths.get(i))
          .append(',')
          .append(hundredths.get(i + 1))
          .append(']');
    }
    return pairs.toString();
  }
}
