package io.clusterpulse.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clusterpulse.core.counting.Contribution;
import io.clusterpulse.core.counting.Counts;
import io.clusterpulse.core.counting.DocumentFilter;
import io.clusterpulse.core.counting.IndicatorYear;
import io.clusterpulse.core.counting.TallyBook;
import io.clusterpulse.core.document.Document;
import io.clusterpulse.core.document.DocumentStatus;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.document.ListedPerson;
import io.clusterpulse.core.document.Origin;
import io.clusterpulse.core.geo.Coordinate;
import io.clusterpulse.core.geo.Location;
import io.clusterpulse.feeds.reader.FeedDocument;
import io.clusterpulse.feeds.sample.SampleSettings;
import io.clusterpulse.feeds.sample.SampleWorld;
import io.clusterpulse.gazetteer.Gazetteer;
import io.clusterpulse.gazetteer.Placement;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sample world, counted: from its documents to tallies, as the services would. */
final class SampleTallies {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Gazetteer gazetteer;

  private SampleTallies(Gazetteer gazetteer) {
    this.gazetteer = gazetteer;
  }

  static TallyBook of(SampleSettings settings, Gazetteer gazetteer, DocumentFilter filter)
      throws IOException {
    SampleTallies sample = new SampleTallies(gazetteer);
    TallyBook tallies = new TallyBook();
    Iterator<FeedDocument> documents = SampleWorld.of(settings, gazetteer).documents();
    while (documents.hasNext()) {
      tallies.add(Contribution.of(sample.document(documents.next()), filter));
    }
    return tallies;
  }

  /** The same tallies on a coarser grid. */
  static TallyBook onGrid(TallyBook tallies, int hundredths) {
    Map<Location, Map<IndicatorYear, Counts>> coarse = new HashMap<>();
    for (Location location : tallies.locations()) {
      Map<IndicatorYear, Counts> sums =
          coarse.computeIfAbsent(snapped(location, hundredths), unused -> new HashMap<>());
      tallies.tally(location).forEach((year, counts) -> sums.merge(year, counts, Counts::plus));
    }
    TallyBook book = new TallyBook();
    coarse.forEach(book::put);
    book.put(null, tallies.tally(null));
    return book;
  }

  static Location snapped(Location location, int hundredths) {
    return new Location(
        snapped(location.latitudeHundredths(), hundredths),
        snapped(location.longitudeHundredths(), hundredths));
  }

  private static int snapped(int value, int step) {
    return Math.floorDiv(value + step / 2, step) * step;
  }

  private Document document(FeedDocument feed) throws IOException {
    JsonNode json = JSON.readTree(feed.json());
    boolean patent = feed.indicator() == Indicator.PCT_APPLICATION;
    List<ListedPerson> persons = new ArrayList<>();
    for (JsonNode person : json.get(patent ? "inventors" : "authors")) {
      List<Origin> origins = new ArrayList<>();
      for (JsonNode place : patent ? List.of(person) : person.get("affiliations")) {
        origins.add(origin(place));
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

  private Origin origin(JsonNode person) {
    JsonNode location = person.path("location");
    if (location.isObject()) {
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
