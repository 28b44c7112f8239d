package io.clusterpulse.feeds.posting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.feeds.reader.FeedDocument;
import io.clusterpulse.gazetteer.Gazetteer;
import io.clusterpulse.gazetteer.organisation.Institutions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sends nothing and takes everything; a person counts as placed as the ingest-service would place
 * them: by the coordinate in the document, by what is known of its organisation, or by the
 * gazetteer.
 */
public final class DryRun implements Poster {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** As in the ingest-service's answers. */
  private static final int DECIMALS = 12;

  /** Loaded when the first place is asked for: half a second, and many formats have none. */
  private static final class Places {
    static final Gazetteer GAZETTEER = Gazetteer.load();
  }

  private final Institutions organisations;

  /**
   * @param organisations that the ingest-service knows as well
   */
  public DryRun(Institutions organisations) {
    this.organisations = organisations;
  }

  @Override
  public List<LineAnswer> post(Indicator indicator, List<FeedDocument> documents) {
    return documents.stream().map(this::count).toList();
  }

  private LineAnswer count(FeedDocument document) {
    try {
      JsonNode json = JSON.readTree(document.json());
      JsonNode persons =
          switch (document.indicator()) {
            case ARTICLE -> json.path("authors");
            case PCT_APPLICATION -> json.path("inventors");
            case VC_DEAL ->
                json.has("company")
                    ? JSON.createArrayNode().add(json.get("company"))
                    : JSON.createArrayNode();
          };
      BigDecimal placed = placed(persons);
      BigDecimal all = BigDecimal.valueOf(persons.size());
      return new LineAnswer.Accepted("", placed, all.subtract(placed));
    } catch (IOException e) {
      throw new UncheckedIOException("a reader made invalid JSON of " + document.documentId(), e);
    }
  }

  private BigDecimal placed(JsonNode persons) {
    Map<Integer, Long> placedByParts = new TreeMap<>();
    for (JsonNode person : persons) {
      if (person.has("affiliations")) {
        JsonNode affiliations = person.get("affiliations");
        placedByParts.merge(affiliations.size(), countPlaced(affiliations), Math::addExact);
      } else {
        placedByParts.merge(1, isPlaced(person) ? 1L : 0L, Math::addExact);
      }
    }
    placedByParts.remove(0);
    return placedByParts.entrySet().stream()
        .map(entry -> divide(entry.getValue(), entry.getKey()))
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .setScale(DECIMALS, RoundingMode.HALF_UP);
  }

  private long countPlaced(JsonNode affiliations) {
    long placed = 0;
    for (JsonNode affiliation : affiliations) {
      placed += isPlaced(affiliation) ? 1 : 0;
    }
    return placed;
  }

  private boolean isPlaced(JsonNode origin) {
    JsonNode place = origin.path("place");
    return origin.has("location")
        || origin.hasNonNull("ror")
            && organisations.find(origin.get("ror").asText(), null).isPresent()
        || place.hasNonNull("city")
            && place.hasNonNull("countryCode")
            && Places.GAZETTEER
                .find(
                    place.get("city").asText(),
                    place.hasNonNull("region") ? place.get("region").asText() : null,
                    place.get("countryCode").asText())
                .isPresent();
  }

  private static BigDecimal divide(long placed, int parts) {
    return BigDecimal.valueOf(placed).divide(BigDecimal.valueOf(parts), MathContext.DECIMAL128);
  }
}
