package io.clusterpulse.feeds.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.ranking.PublishedTable;
import io.clusterpulse.feeds.reader.FeedDocument;
import io.clusterpulse.gazetteer.Gazetteer;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SampleWorldTest {
  private static final Set<String> PATENT =
      Set.of(
          "documentId",
          "applicationNumber",
          "revision",
          "status",
          "publicationDate",
          "filingDate",
          "inventors",
          "applicants",
          "ipcClasses");
  private static final Set<String> PUBLICATION =
      Set.of("documentId", "revision", "status", "type", "publicationDate", "authors", "fields");

  private static WorldPlan plan;

  @BeforeAll
  static void plan() {
    plan = WorldPlan.of(PublishedTable.gii2023(), Gazetteer.load());
  }

  @Test
  void the_same_seed_gives_the_same_bytes_and_another_seed_others() {
    SampleWorld world = world("0.0005", 1, 2027);
    String first = digest(world.documents());
    assertThat(digest(world.documents())).as("drawn twice").isEqualTo(first);
    SampleWorld again =
        SampleWorld.of(new SampleSettings(new BigDecimal("0.0005"), 1, 2027), Gazetteer.load());
    assertThat(digest(again.documents())).as("planned twice").isEqualTo(first);
    assertThat(digest(world("0.0005", 2, 2027).documents())).as("other seed").isNotEqualTo(first);
    assertThat(digest(world("0.0005", 1, 2026).documents())).as("other years").isNotEqualTo(first);
    assertThat(digest(world("0.0006", 1, 2027).documents())).as("other scale").isNotEqualTo(first);
  }

  @Test
  void every_document_is_one_that_the_ingest_service_takes() {
    Iterator<FeedDocument> documents = world("0.0003", 7, 2027).documents();
    Set<String> ids = new HashSet<>();
    Set<String> applications = new HashSet<>();
    LocalDate last = LocalDate.MIN;
    while (documents.hasNext()) {
      FeedDocument document = documents.next();
      JsonNode json = SampleRanking.parse(document.json());
      assertThat(document.text()).doesNotContain("\n", "\r");
      assertThat(json.get("documentId").asText()).isEqualTo(document.documentId());
      assertThat(ids.add(document.documentId())).as(document.documentId()).isTrue();
      LocalDate published = LocalDate.parse(json.get("publicationDate").asText());
      assertThat(published.getYear()).isGreaterThanOrEqualTo(last.getYear());
      last = published.isAfter(last) ? published : last;
      if (document.indicator() == Indicator.PCT_APPLICATION) {
        checkPatent(json, published);
        assertThat(applications.add(json.get("applicationNumber").asText())).isTrue();
      } else {
        checkPublication(json, published);
      }
    }
    assertThat(ids).hasSize((int) world("0.0003", 7, 2027).size());
  }

  private static void checkPatent(JsonNode json, LocalDate published) {
    assertThat(fields(json)).isEqualTo(PATENT);
    assertThat(json.get("documentId").asText()).matches("WO\\d{4}[7-9]\\d{5}");
    assertThat(json.get("applicationNumber").asText()).matches("PCT/[A-Z]{2}\\d{4}/\\d{6}");
    assertThat(published.getYear()).isBetween(2021, 2026);
    assertThat(published.getDayOfWeek()).isEqualTo(DayOfWeek.THURSDAY);
    assertThat(LocalDate.parse(json.get("filingDate").asText()))
        .isBefore(published.minusDays(170))
        .hasYear(published.getYear() - 1);
    assertThat(json.get("inventors")).isNotEmpty();
    json.get("inventors").forEach(SampleWorldTest::checkOrigin);
  }

  private static void checkPublication(JsonNode json, LocalDate published) {
    assertThat(fields(json)).isEqualTo(PUBLICATION);
    assertThat(published.getYear()).isBetween(2020, 2025);
    assertThat(json.get("documentId").asText()).startsWith("10.5555/clusterpulse-sample.");
    assertThat(json.get("authors")).isNotEmpty();
    for (JsonNode author : json.get("authors")) {
      assertThat(fields(author)).containsExactly("affiliations");
      for (JsonNode affiliation : author.get("affiliations")) {
        assertThat(affiliation.get("name").asText()).isNotBlank();
        checkOrigin(affiliation);
      }
    }
  }

  private static void checkOrigin(JsonNode origin) {
    if (origin.has("location")) {
      JsonNode location = origin.get("location");
      assertThat(location.get("latitude").asDouble()).isBetween(-90.0, 90.0);
      assertThat(location.get("longitude").asDouble()).isBetween(-180.0, 180.0);
    } else if (origin.has("place")) {
      assertThat(origin.get("place").get("city").asText()).isNotBlank();
      assertThat(origin.get("place").get("countryCode").asText()).matches("[A-Z]{2}");
    }
  }

  @Test
  void persons_are_stated_in_every_way_and_come_in_plausible_numbers() {
    Iterator<FeedDocument> documents = world("0.0003", 7, 2027).documents();
    long[] persons = new long[2];
    long[] count = new long[2];
    long byLocation = 0;
    long byName = 0;
    long unstated = 0;
    while (documents.hasNext()) {
      FeedDocument document = documents.next();
      JsonNode json = SampleRanking.parse(document.json());
      int indicator = document.indicator() == Indicator.PCT_APPLICATION ? 0 : 1;
      persons[indicator] += json.path("inventors").size() + json.path("authors").size();
      count[indicator]++;
      for (JsonNode inventor : json.path("inventors")) {
        byLocation += inventor.has("location") ? 1 : 0;
        byName += inventor.has("place") ? 1 : 0;
        unstated += inventor.isEmpty() ? 1 : 0;
      }
    }
    assertThat((double) persons[0] / count[0]).isBetween(2.5, 3.5);
    assertThat((double) persons[1] / count[1]).isBetween(4.0, 5.5);
    assertThat(byLocation).isGreaterThan(byName);
    assertThat(byName).isGreaterThan(unstated);
    assertThat(unstated).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"0.0000001, 2", "0.000001, 11", "0.01, 104531"})
  void the_size_is_told_before_anything_is_drawn(String scale, long size) {
    assertThat(world(scale, 1, 2027).size()).isEqualTo(size);
  }

  @Test
  void the_smallest_world_ends_like_any_other() {
    Iterator<FeedDocument> documents = world("0.0000001", 1, 2027).documents();
    documents.next();
    documents.next();
    assertThat(documents.hasNext()).isFalse();
    assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(documents::next);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-0.01", "1.0001"})
  void a_scale_out_of_range_is_refused_by_name_and_value(String scale) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SampleSettings(new BigDecimal(scale), 1, 2027))
        .withMessageContaining("scale")
        .withMessageContaining(scale);
  }

  @ParameterizedTest
  @ValueSource(ints = {1984, 10_000, -1})
  void an_edition_out_of_range_is_refused_by_name_and_value(int edition) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SampleSettings(BigDecimal.ONE, 1, edition))
        .withMessageContaining("latestEdition")
        .withMessageContaining(String.valueOf(edition));
  }

  private static SampleWorld world(String scale, long seed, int edition) {
    return new SampleWorld(new SampleSettings(new BigDecimal(scale), seed, edition), plan);
  }

  private static Set<String> fields(JsonNode json) {
    Set<String> fields = new HashSet<>();
    json.fieldNames().forEachRemaining(fields::add);
    return fields;
  }

  private static String digest(Iterator<FeedDocument> documents) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      while (documents.hasNext()) {
        digest.update(documents.next().json());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
