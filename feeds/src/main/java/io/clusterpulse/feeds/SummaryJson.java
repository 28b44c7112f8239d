package io.clusterpulse.feeds;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A summary for programs: one line, always in the same order. */
final class SummaryJson {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);

  private SummaryJson() {}

  /**
   * @param files what was read; named where it is one file, as in a watched directory
   * @param dryRun nothing was sent, so nothing accepted: what would have been sent is {@code
   *     mapped} and persons are counted over it
   * @param stopped why the run did not finish
   */
  static String of(
      FeedSummary summary, List<Path> files, boolean dryRun, Optional<String> stopped) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("read", summary.read());
    line.put("sent", dryRun ? 0 : summary.sent());
    line.put("accepted", dryRun ? 0 : summary.accepted());
    line.put("rejected", summary.rejected());
    line.put("leftOut", summary.leftOut());
    line.put("persons", summary.persons());
    line.put("placed", summary.placed());
    line.put("unplaced", summary.unplaced());
    line.put("rejectedByReason", summary.rejectedByReason());
    line.put("leftOutByReason", summary.leftOutByReason());
    line.put("highestOffsets", summary.highestOffsets());
    if (dryRun) {
      line.put("dryRun", true);
      line.put("mapped", summary.accepted());
    }
    if (files.size() == 1) {
      line.put("file", files.get(0).toString());
    }
    stopped.ifPresent(why -> line.put("stopped", why));
    try {
      return JSON.writeValueAsString(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("numbers and texts are always JSON", e);
    }
  }
}
