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
   * How many records up to the given positions are not included.
   *
   * @param offsets the last record to be included, by {@code topic-partition}
   */
  static long missing(Map<String, Long> positions, Map<String, Long> offsets) {
    return offsets.entrySet().stream()
        .mapToLong(last -> last.getValue() + 1 - positions.getOrDefault(last.getKey(), 0L))
        .filter(records -> records > 0)
        .sum();
  }
}
