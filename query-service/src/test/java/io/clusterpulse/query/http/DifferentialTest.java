package io.clusterpulse.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clusterpulse.query.Backends;
import io.clusterpulse.query.SampleRanking;
import io.clusterpulse.query.Served;
import io.clusterpulse.query.ranking.Snapshots;
import io.clusterpulse.schemas.avro.Ranking;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/**
 * Random questions, thousands of them ({@code -Ddifferential.questions=50000 -Ddifferential.seed=1}
 * for others), walked page by page while new versions come: each answer has the rows of {@link
 * PlainRanking} at the version that the first page named.
 */
@QuarkusTest
@QuarkusTestResource(Backends.class)
class DifferentialTest {
  private static final long SEED = Long.getLong("differential.seed", 20_261_122);
  private static final int QUESTIONS = Integer.getInteger("differential.questions", 2_000);
  private static final int QUESTIONS_PER_VERSION = 250;

  /** Asked for by headers, not by parameters. */
  private static final String ACCEPT = "header Accept";

  private static final String GZIP = "header Accept-Encoding";
  private static final Map<String, String> TYPES =
      Map.of("csv", "text/csv", "json", "application/json;q=0.9, text/csv;q=0.1");
  private static final String METHODOLOGY = "differential-test";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?(E-?[0-9]+)?");

  @Inject Snapshots snapshots;

  private final Random random = new Random(SEED);
  private final Map<Long, PlainRanking> published = new TreeMap<>();

  /** One page as columns and texts. */
  private record Page(long version, int total, List<Map<String, String>> rows, String next) {}

  @Test
  void every_combination_has_the_rows_of_a_plain_computation() throws IOException {
    try (Served served = new Served()) {
      for (int draw = 0; draw < QUESTIONS; draw++) {
        if (draw % QUESTIONS_PER_VERSION == 0) {
          publish(served);
        }
        Map<String, String> question = question();
        String said = "seed %d, draw %d: %s".formatted(SEED, draw, question);
        // Now and then a new version comes between two pages.
        compare(question, said, random.nextInt(200) == 0 ? served : null);
      }
    }
  }

  private void publish(Served served) {
    long version = published.size() + 1;
    Ranking ranking = SampleRanking.of(METHODOLOGY, 2027, version, 60 + random.nextInt(60));
    published.put(version, new PlainRanking(ranking));
    served.publish(snapshots, ranking);
  }

  private void compare(Map<String, String> question, String said, Served movingOrNull)
      throws IOException {
    Page page = page(question, null);
    List<Map<String, String>> expected =
        published.get(page.version).rows(question).stream()
            .map(row -> shown(row, question))
            .toList();
    List<Map<String, String>> walked = new ArrayList<>(page.rows);
    long version = page.version;
    while (page.next != null) {
      if (movingOrNull != null) {
        publish(movingOrNull);
      }
      page = page(question, page.next);
      assertThat(page.version).as(said).isEqualTo(version);
      walked.addAll(page.rows);
    }
    assertThat(page.total).as(said).isEqualTo(expected.size());
    assertThat(walked).as(said).isEqualTo(expected);
  }

  private Map<String, String> question() {
    Map<String, String> question = new LinkedHashMap<>();
    if (random.nextInt(3) > 0) {
      question.put("sort", pick("score", "intensity", "PCT_APPLICATION", "ARTICLE"));
    }
    if (random.nextInt(3) == 0) {
      question.put("economy", pick("JP", "cn", "HK", "US", "FR", "KR", "QQ"));
    }
    if (random.nextInt(3) == 0) {
      question.put(
          "q", pick("kyoto", "ZÜRICH", "sao p", "1", "–", "lodz", "IZMIR", "n1", "%", "zz"));
    }
    if (random.nextInt(4) > 0) {
      question.put("limit", 1 + random.nextInt(random.nextBoolean() ? 20 : 1_000) + "");
    }
    if (random.nextBoolean()) {
      List<String> fields = new ArrayList<>(ClusterAnswer.FIELDS);
      Collections.shuffle(fields, random);
      question.put("fields", String.join(",", fields.subList(0, 1 + random.nextInt(6))));
    }
    if (random.nextBoolean()) {
      question.put(random.nextInt(3) > 0 ? "format" : ACCEPT, pick("json", "csv"));
    }
    if (random.nextInt(4) == 0) {
      question.put(GZIP, "");
    }
    if (published.size() > 1 && random.nextInt(4) == 0) {
      question.put("asOf", 1 + random.nextInt(published.size()) + "");
    }
    return question;
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  /** The columns that a question shows, those of CSV. */
  private static Map<String, String> shown(Map<String, String> row, Map<String, String> question) {
    String named = question.get("fields");
    List<String> fields = named == null ? ClusterAnswer.DEFAULT_FIELDS : List.of(named.split(","));
    Map<String, String> shown = new TreeMap<>();
    row.forEach(
        (column, value) -> {
          if (fields.contains(column.replaceAll("\\..*", ""))) {
            shown.put(column, value);
          }
        });
    return shown;
  }

  private static Page page(Map<String, String> question, String cursorOrNull) throws IOException {
    Map<String, String> all = new LinkedHashMap<>(question);
    boolean gzip = all.remove(GZIP) != null;
    String accepted = all.remove(ACCEPT);
    boolean csv = "csv".equals(all.getOrDefault("format", accepted));
    all.put("methodology", METHODOLOGY);
    if (cursorOrNull != null) {
      all.put("cursor", cursorOrNull);
    }
    String query =
        all.entrySet().stream()
            .map(
                one ->
                    one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    HttpResponse<byte[]> answer =
        Served.get(
            "/v1/rankings/2027?" + query,
            "Accept",
            accepted == null ? "*/*" : TYPES.get(accepted),
            "Accept-Encoding",
            gzip ? "gzip" : "identity");
    String text = text(answer, gzip);
    assertThat(answer.statusCode()).as(query + " " + text).isEqualTo(200);
    return csv ? csvPage(answer, text) : jsonPage(text);
  }

  private static String text(HttpResponse<byte[]> answer, boolean gzip) throws IOException {
    InputStream body = new ByteArrayInputStream(answer.body());
    boolean zipped = gzip && answer.statusCode() == 200;
    return new String(
        (zipped ? new GZIPInputStream(body) : body).readAllBytes(), StandardCharsets.UTF_8);
  }

  private static Page csvPage(HttpResponse<byte[]> answer, String text) throws IOException {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    List<Map<String, String>> rows = new ArrayList<>();
    try (CSVParser parser = CSVParser.parse(text, format)) {
      for (CSVRecord row : parser) {
        Map<String, String> columns = new TreeMap<>(row.toMap());
        columns.replaceAll((name, value) -> asNumber(value));
        rows.add(columns);
      }
    }
    String ranking = answer.headers().firstValue("X-Ranking").orElseThrow();
    return new Page(
        Long.parseLong(ranking.replaceAll(".*; version=([0-9]+);.*", "$1")),
        Integer.parseInt(answer.headers().firstValue("X-Total-Count").orElseThrow()),
        rows,
        answer.headers().firstValue("X-Next-Cursor").orElse(null));
  }

  private static String asNumber(String value) {
    return NUMBER.matcher(value).matches() ? PlainRanking.number(new BigDecimal(value)) : value;
  }

  private static Page jsonPage(String text) throws IOException {
    JsonNode answer = JSON.readTree(text);
    List<Map<String, String>> rows = new ArrayList<>();
    for (JsonNode row : answer.get("clusters")) {
      Map<String, String> columns = new TreeMap<>();
      row.fields().forEachRemaining(field -> add(columns, field.getKey(), field.getValue()));
      rows.add(columns);
    }
    return new Page(
        answer.get("version").asLong(),
        answer.get("total").asInt(),
        rows,
        answer.get("nextCursor").textValue());
  }

  private static void add(Map<String, String> columns, String name, JsonNode value) {
    if (value.isObject()) {
      value
          .fields()
          .forEachRemaining(part -> add(columns, name + "." + part.getKey(), part.getValue()));
    } else if (value.isArray()) {
      List<String> parts = new ArrayList<>();
      value.forEach(part -> parts.add(part.textValue()));
      columns.put(name, String.join("/", parts));
    } else if (value.isNull() && name.equals("intensity")) {
      for (String part : List.of("score", "PCT_APPLICATION", "ARTICLE")) {
        columns.put("intensity." + part, "");
      }
    } else if (value.isNull()) {
      columns.put(name, "");
    } else {
      columns.put(
          name, value.isNumber() ? PlainRanking.number(value.decimalValue()) : value.asText());
    }
  }
}
