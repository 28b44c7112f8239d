package io.clusterpulse.feeds.patents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clusterpulse.core.geo.Coordinate;
import io.clusterpulse.feeds.reader.OpenedInput;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where cities are, by sources and a way of comparing that are not the gazetteer's: the cities of
 * organisations (ROR, OpenAlex) and, where it was unpacked, a list of US postal codes. A city is
 * known if its name, compared letter by letter without case and accents (else the name before the
 * comma, without -shi, -si or City), stands for one place only: nine of ten points of that name in
 * the country, or in the region that is stated, lie within 30 km of their middle.
 */
final class KnownCities {
  static final double TOGETHER_METRES = 30_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Pattern SUFFIX = Pattern.compile("(?i)[- ](?:shi|si|city) *$");

  private final Map<String, Set<Point>> points = new HashMap<>();

  private record Point(Coordinate at, Set<String> regions) {}

  /**
   * @param postalCodesOrNull {@code lib/codes.js} of the npm package zipcodes 8.0.0
   */
  static KnownCities load(Path samples, Path postalCodesOrNull) throws IOException {
    KnownCities known = new KnownCities();
    for (String file :
        List.of(
            "ror/ror_latest_v2.jsonl.gz",
            "ror/ror_latest_v1_only.jsonl.gz",
            "openalex/institutions_native.jsonl.gz")) {
      try (OpenedInput input = OpenedInput.open(samples.resolve(file));
          BufferedReader lines =
              new BufferedReader(new InputStreamReader(input.stream(), StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          known.organisation(JSON.readTree(line));
        }
      }
    }
    if (postalCodesOrNull != null) {
      String script = Files.readString(postalCodesOrNull);
      JsonNode codes = JSON.readTree(script.substring(script.indexOf('{')));
      codes.forEach(known::postalCode);
    }
    return known;
  }

  private void organisation(JsonNode record) {
    for (JsonNode location : record.path("locations")) {
      JsonNode details = location.path("geonames_details");
      add(
          details,
          "name",
          "lat",
          "lng",
          details.path("country_code").asText(),
          text(details, "country_subdivision_code"),
          text(details, "country_subdivision_name"));
    }
    for (JsonNode address : record.path("addresses")) {
      JsonNode admin1 = address.at("/geonames_city/geonames_admin1");
      String code = text(admin1, "code");
      add(
          address,
          "city",
          "lat",
          "lng",
          record.at("/country/country_code").asText(),
          code.substring(code.indexOf('.') + 1),
          text(admin1, "name"));
    }
    JsonNode geo = record.path("geo");
    add(geo, "city", "latitude", "longitude", text(geo, "country_code"), text(geo, "region"), "");
  }

  private void postalCode(JsonNode code) {
    add(code, "city", "latitude", "longitude", text(code, "country"), text(code, "state"), "");
  }

  private void add(
      JsonNode record,
      String city,
      String latitude,
      String longitude,
      String country,
      String region,
      String regionName) {
    double lat = record.path(latitude).asDouble();
    double lng = record.path(longitude).asDouble();
    if (!text(record, city).isEmpty() && (lat != 0 || lng != 0)) {
      Set<String> regions = new HashSet<>(List.of(key(region), key(regionName)));
      regions.remove("");
      points
          .computeIfAbsent(country + key(text(record, city)), name -> new HashSet<>())
          .add(new Point(Coordinate.fromDegrees(lat, lng), regions));
    }
  }

  /** The point of a city; empty where no source or more than one place has the name. */
  Optional<Coordinate> find(String city, String region, String country) {
    return points.containsKey(country + key(city))
        ? find(country + key(city), region)
        : find(country + key(SUFFIX.matcher(city.replaceAll("[,(].*", "")).replaceAll("")), region);
  }

  private Optional<Coordinate> find(String name, String region) {
    List<Coordinate> found =
        points.getOrDefault(name, Set.of()).stream()
            .filter(point -> region.isEmpty() || point.regions().contains(key(region)))
            .map(Point::at)
            .sorted((a, b) -> Integer.compare(a.latitudeE7(), b.latitudeE7()))
            .toList();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Coordinate middle = found.get(found.size() / 2);
    long together = found.stream().filter(at -> metres(at, middle) <= TOGETHER_METRES).count();
    return 10 * together >= 9 * found.size() ? Optional.of(middle) : Optional.empty();
  }

  /** Letters and digits only, without case and accents. */
  static String key(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFD)
        .replaceAll("[^\\p{L}\\p{Nd}]", "")
        .toLowerCase(Locale.ROOT);
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText("").replace("null", "");
  }

  /** On the sphere, by the haversine. */
  static double metres(Coordinate one, Coordinate other) {
    double lat1 = Math.toRadians(one.latDegrees());
    double lat2 = Math.toRadians(other.latDegrees());
    double turn = Math.toRadians(other.lngDegrees() - one.lngDegrees());
    double h =
        Math.pow(Math.sin((lat2 - lat1) / 2), 2)
            + Math.cos(lat1) * Math.cos(lat2) * Math.pow(Math.sin(turn / 2), 2);
    return 2 * 6_371_008.8 * Math.asin(Math.min(1, Math.sqrt(h)));
  }
}
