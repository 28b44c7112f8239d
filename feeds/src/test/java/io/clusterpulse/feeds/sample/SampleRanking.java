package io.clusterpulse.feeds.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clusterpulse.core.counting.Contribution;
import io.clusterpulse.core.counting.TallyBook;
import io.clusterpulse.core.document.Document;
import io.clusterpulse.core.document.DocumentStatus;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.document.ListedPerson;
import io.clusterpulse.core.document.Origin;
import io.clusterpulse.core.geo.Coordinate;
import io.clusterpulse.core.ranking.EditionRanking;
import io.clusterpulse.core.ranking.Methodology;
import io.clusterpulse.core.ranking.Ranking;
import io.clusterpulse.feeds.reader.FeedDocument;
import io.clusterpulse.gazetteer.Gazetteer;
import io.clusterpulse.gazetteer.Placement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The sample world through the real arithmetic: JSON to documents, tallies, ranking. */
final class SampleRanking {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Gazetteer gazetteer;
  private final Methodology methodology;
  private final TallyBook tallies = new TallyBook();

  SampleRanking(SampleSettings settings, Gazetteer gazetteer) {
    this.gazetteer = gazetteer;
    methodology = Methodology.load("gii-2024").scaledTo(settings.scale());
    Iterator<FeedDocument> documents = SampleWorld.of(settings, gazetteer).documents();
    while (documents.hasNext()) {
      tallies.add(Contribution.of(document(documents.next()), methodology.filter()));
    }
  }

  TallyBook tallies() {
    return tallies;
  }

  Ranking ranking(int edition) {
    return EditionRanking.rank(methodology, edition, tallies, gazetteer);
  }

  private Document document(FeedDocument feed) {
    JsonNode json = parse(feed.json());
    boolean patent = feed.indicator() == Indicator.PCT_APPLICATION;
    List<ListedPerson> persons = new ArrayList<>();
    for (JsonNode person : json.get(patent ? "inventors" : "authors")) {
      List<Origin> origins = new ArrayList<>();
      if (patent) {
        origins.add(origin(person));
      } else {
        person.get("affiliations").forEach(affiliation -> origins.add(origin(affiliation)));
      }
      persons.add(new ListedPerson(origins));
    }
    return new Document(
        feed.indicator(),
        feed.documentId(),
        0,
        json.get("revision").asLong(),
        DocumentStatus.valueOf(json.get("status").asText()),
        Optional.of(LocalDate.parse(json.get("publicationDate").asText())),
        patent ? Optional.empty() : Optional.of(json.get("type").asText()),
        persons,
        List.of(),
        List.of());
  }

  static JsonNode parse(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Origin origin(JsonNode person) {
    if (person.has("location")) {
      JsonNode location = person.get("location");
      return Origin.at(
          Coordinate.fromDegrees(
              location.get("latitude").asDouble(), location.get("longitude").asDouble()));
    }
    JsonNode place = person.path("place");
    return gazetteer
        .find(
            place.path("city").asText(),
            place.hasNonNull("region") ? place.get("region").asText() : null,
            place.path("countryCode").asText())
        .map(Placement::coordinate)
        .map(Origin::at)
        .orElse(Origin.unplaced());
  }
}
