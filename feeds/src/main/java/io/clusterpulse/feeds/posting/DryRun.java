package io.clusterpulse.feeds.posting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.feeds.reader.FeedDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sends nothing and takes everything; a person counts as placed by the coordinates in the document
 * itself, because only the ingest-service has a gazetteer.
 */
public final class DryRun implements Poster {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** As in the ingest-service's answers. */
  private static final int DECIMALS = 12;

  @Override
  public List<LineAnswer> post(Indicator indicator, List<FeedDocument> documents) {
    return documents.stream().map(DryRun::count).toList();
  }

  private static LineAnswer count(FeedDocument document) {
    try {
      JsonNode json = JSON.readTree(document.json());
      JsonNode persons =
          document.indicator() == Indicator.ARTICLE ? json.path("authors") : json.path("inventors");
      BigDecimal placed = placed(persons);
      BigDecimal all = BigDecimal.valueOf(persons.size());
      return new LineAnswer.Accepted("", placed, all.subtract(placed));
    } catch (IOException e) {
      throw new UncheckedIOException("a reader made invalid JSON of " + document.documentId(), e);
    }
  }

  private static BigDecimal placed(JsonNode persons) {
    Map<Integer, Long> placedByParts = new TreeMap<>();
    for (JsonNode person : persons) {
      if (person.has("affiliations")) {
        JsonNode affiliations = person.get("affiliations");
        placedByParts.merge(affiliations.size(), countPlaced(affiliations), Math::addExact);
      } else {
        placedByParts.merge(1, person.has("location") ? 1L : 0L, Math::addExact);
      }
    }
    placedByParts.remove(0);
    return placedByParts.entrySet().stream()
        .map(entry -> divide(entry.getValue(), entry.getKey()))
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .setScale(DECIMALS, RoundingMode.HALF_UP);
  }

  private static long countPlaced(JsonNode affiliations) {
    long placed = 0;
    for (JsonNode affiliation : affiliations) {
      placed += affiliation.has("location") ? 1 : 0;
    }
    return placed;
  }

  private static BigDecimal divide(long placed, int parts) {
    return BigDecimal.valueOf(placed).divide(BigDecimal.valueOf(parts), MathContext.DECIMAL128);
  }
}
