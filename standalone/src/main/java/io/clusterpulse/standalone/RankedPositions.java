package io.clusterpulse.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/** What a ranking of the query API includes, by {@code topic-partition}: the next offset. */
final class RankedPositions {
  private RankedPositions() {}

  static Map<String, Long> of(JsonNode ranking) {
    Map<String, Long> positions = new HashMap<>();
    for (JsonNode position : ranking.path("inputPositions")) {
      positions.put(
          position.path("topic").asText() + "-" + position.path("partition").asText(),
          position.path("nextOffset").asLong());
    }
    return positions;
  }

  /**
   * @param offsets each to be included, by {@code topic-partition}
   */
  static boolean include(Map<String, Long> positions, Map<String, Long> offsets) {
    return offsets.entrySet().stream()
        .allMatch(entry -> positions.getOrDefault(entry.getKey(), 0L) > entry.getValue());
  }
}
