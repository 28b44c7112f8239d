package io.clusterpulse.feeds.patents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clusterpulse.core.geo.Coordinate;
import io.clusterpulse.feeds.reader.OpenedInput;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Name and point of each organisation's city, read from ROR in the plainest way. */
final class OrganisationCities {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, City> cities = new HashMap<>();

  /** As ROR has it from GeoNames. */
  record City(String name, Coordinate at) {
    /** Whether a text has the letters of its name somewhere. */
    boolean isIn(String text) {
      return KnownCities.key(text).contains(KnownCities.key(name));
    }
  }

  static OrganisationCities load(Path samples) throws IOException {
    OrganisationCities organisations = new OrganisationCities();
    for (String file : new String[] {"ror_latest_v1_only.jsonl.gz", "ror_latest_v2.jsonl.gz"}) {
      try (OpenedInput input = OpenedInput.open(samples.resolve("ror").resolve(file));
          BufferedReader lines =
              new BufferedReader(new InputStreamReader(input.stream(), StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          organisations.add(JSON.readTree(line));
        }
      }
    }
    return organisations;
  }

  private void add(JsonNode record) {
    JsonNode newer = record.at("/locations/0/geonames_details");
    JsonNode place = newer.isMissingNode() ? record.at("/addresses/0") : newer;
    String name = place.path(newer.isMissingNode() ? "city" : "name").asText("");
    if (!name.isEmpty() && place.path("lat").isNumber()) {
      Coordinate at =
          Coordinate.fromDegrees(place.path("lat").asDouble(), place.path("lng").asDouble());
      cities.put(record.path("id").asText(), new City(name, at));
    }
  }

  Optional<City> of(String id) {
    return Optional.ofNullable(cities.get(id));
  }
}
