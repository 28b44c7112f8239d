package io.clusterpulse.feeds.reader;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clusterpulse.gazetteer.organisation.InstitutionsFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real files, where they are, against a count by walking through the plain JSON. */
class OpenAlexSamplesTest {
  private static final Path SAMPLES =
      Path.of(System.getProperty("clusterpulse.samples", "../../shared/samples"));

  /** A number that all counts of affiliations of one author divide (up to 10). */
  private static final long PARTS_OF_A_PERSON = 2520;

  private static final Map<String, String> PRESENT_TYPE =
      Map.of(
          "journal-article", "article",
          "monograph", "book",
          "reference-book", "book",
          "posted-content", "preprint",
          "book-part", "book-chapter");

  private record Count(int works, int leftOut, long authors, long placedParts, Set<String> types) {}

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          works_rebuilt, ror/ror_latest_v2.jsonl.gz
          works_rebuilt, openalex/institutions_native.jsonl.gz
          works_native,  ror/ror_latest_v2.jsonl.gz
          works_native,  ror/ror_latest_v1_only.jsonl.gz
          works_native,  openalex/institutions_native.jsonl.gz
          """)
  void countsAreThoseOfAPlainWalk(String works, String institutions) throws IOException {
    Path worksFile = SAMPLES.resolve("openalex/" + works + ".jsonl.gz");
    Path institutionsFile = SAMPLES.resolve(institutions);
    Assumptions.assumeTrue(Files.exists(worksFile) && Files.exists(institutionsFile));
    Count counted = countReadings(worksFile, institutionsFile);
    assertThat(counted).isEqualTo(walk(worksFile, institutionsFile));
    assertThat(counted.works()).isGreaterThan(300);
    assertThat(counted.placedParts()).isPositive();
  }

  private static Count countReadings(Path works, Path institutions) throws IOException {
    List<Reading> readings;
    try (OpenedInput input = OpenedInput.open(works)) {
      readings =
          Readings.all(new OpenAlexReader(InstitutionsFile.load(institutions)), input.stream());
    }
    int leftOut = 0;
    List<List<JsonNode>> authors = new ArrayList<>();
    Set<String> types = new HashSet<>();
    for (Reading reading : readings) {
      if (reading instanceof LeftOut) {
        leftOut++;
      } else {
        JsonNode json = Readings.json(reading);
        json.path("authors").forEach(author -> authors.add(listOf(author.path("affiliations"))));
        if (json.has("type")) {
          types.add(json.get("type").asText());
        }
      }
    }
    long placed =
        authors.stream()
            .mapToLong(parts -> placed(parts, affiliation -> affiliation.has("location")))
            .sum();
    return new Count(readings.size(), leftOut, authors.size(), placed, types);
  }

  private static Count walk(Path works, Path institutions) throws IOException {
    Set<String> known = knownIds(institutions);
    int count = 0;
    int leftOut = 0;
    long authors = 0;
    long placed = 0;
    Set<String> types = new HashSet<>();
    for (JsonNode work : lines(works)) {
      count++;
      if (work.path("is_paratext").asBoolean()) {
        leftOut++;
      } else if (!work.path("is_retracted").asBoolean()) {
        types.add(
            PRESENT_TYPE.getOrDefault(work.path("type").asText(), work.path("type").asText()));
        for (JsonNode author : work.path("authorships")) {
          authors++;
          placed +=
              placed(
                  own(author.path("institutions")),
                  institution ->
                      known.contains(institution.path("ror").asText())
                          || known.contains(institution.path("id").asText()));
        }
      }
    }
    return new Count(count, leftOut, authors, placed, types);
  }

  private static long placed(List<JsonNode> parts, Predicate<JsonNode> hasPlace) {
    if (parts.isEmpty()) {
      return 0;
    }
    long hits = parts.stream().filter(hasPlace).count();
    return BigInteger.valueOf(PARTS_OF_A_PERSON)
        .multiply(BigInteger.valueOf(hits))
        .divide(BigInteger.valueOf(parts.size()))
        .longValueExact();
  }

  /** Each id once, and no id that stands in the lineage of another one. */
  private static List<JsonNode> own(JsonNode institutions) {
    Map<String, JsonNode> byId = new LinkedHashMap<>();
    for (JsonNode institution : institutions) {
      String id = institution.path("id").asText("null");
      byId.putIfAbsent(id.equals("null") ? "none" + byId.size() : id, institution);
    }
    Set<String> parents = new HashSet<>();
    byId.forEach(
        (id, institution) ->
            institution
                .path("lineage")
                .forEach(
                    ancestor -> {
                      if (!ancestor.asText().equals(id)) {
                        parents.add(ancestor.asText());
                      }
                    }));
    byId.keySet().removeAll(parents);
    return List.copyOf(byId.values());
  }

  private static Set<String> knownIds(Path institutions) throws IOException {
    Set<String> known = new HashSet<>();
    for (JsonNode record : lines(institutions)) {
      boolean placed =
          record.at("/locations/0/geonames_details/lat").isNumber()
              || record.at("/addresses/0/lat").isNumber()
              || record.at("/geo/latitude").isNumber();
      if (placed) {
        known.add(record.path("id").asText());
        known.add(record.path("ror").asText("none"));
      }
    }
    return known;
  }

  private static List<JsonNode> listOf(JsonNode array) {
    List<JsonNode> list = new ArrayList<>();
    array.forEach(list::add);
    return list;
  }

  private static List<JsonNode> lines(Path file) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file));
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(Readings.JSON.readTree(line));
      }
    }
    return lines;
  }
}
