package io.clusterpulse.system;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clusterpulse.query.page.Chromium;
import io.clusterpulse.standalone.machine.Part;
import io.clusterpulse.system.TestSystem.Outcome;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Year;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** From a filing to the ranking, on real parts: broker, registry, database and services. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SystemIT {
  private static final int LATEST_EDITION = Year.now().getValue() + 1;
  private static final String FIRST_METHODOLOGY = "gii-2024";
  private static final String SCALE = "0.01";
  private static final long PATIENCE_MILLIS = 60_000;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path SAMPLES = TestSystem.HOME.resolve("../shared/samples");

  @TempDir static Path directory;
  private static TestSystem system;
  private static List<String> filed;
  private static String digestInOrder;

  @BeforeAll
  static void startAndFeed() throws IOException {
    system = TestSystem.start(directory.resolve("in-order"), SCALE);
    filed = FiledDocuments.draw(3_000, 7, LATEST_EDITION);
    feed(system, "in-order", filed);
    digestInOrder = digest(system);
  }

  @AfterAll
  static void stop() {
    if (system != null) {
      system.close();
    }
  }

  @Test
  @Order(1)
  void aFilingMovesTheRankingItsCorrectionToo_AndItsWithdrawalLeavesTheRankingFromBefore()
      throws IOException {
    String before = dump(system);
    double atFirst = patentsIn("Singapore");
    String inSingapore = "{\"location\":{\"latitude\":1.35,\"longitude\":103.82}}";
    String inSydney = "{\"place\":{\"city\":\"Sydney\",\"countryCode\":\"AU\"}}";
    int year = LATEST_EDITION - 2;

    awaitRanked(post("/v1/patents", FiledDocuments.patent(999_999, 1, year, List.of(inSingapore))));
    assertThat(patentsIn("Singapore")).isEqualTo(atFirst + 1);
    awaitRanked(
        post(
            "/v1/patents",
            FiledDocuments.patent(999_999, 2, year, List.of(inSingapore, inSydney))));
    assertThat(patentsIn("Singapore")).isEqualTo(atFirst + 0.5);
    assertThat(dump(system)).isNotEqualTo(before);

    awaitRanked(
        given()
            .header("X-API-Key", system.feedKey())
            .delete(system.url(Part.INGEST) + "/v1/patents/WO2024999999?revision=3")
            .then()
            .statusCode(202)
            .extract()
            .jsonPath());
    assertThat(patentsIn("Singapore")).isEqualTo(atFirst);
    assertThat(dump(system)).isEqualTo(before);
  }

  @Test
  @Order(2)
  void whatIsRefusedIsNamedAndIsNotInTheLog() {
    long before = system.recordsInTheLog();
    JsonPath problem =
        given()
            .header("X-API-Key", system.feedKey())
            .contentType(ContentType.JSON)
            .body(
                FiledDocuments.patent(
                    1, 9, 2024, List.of("{\"location\":{\"latitude\":90.0001,\"longitude\":0}}")))
            .post(system.url(Part.INGEST) + "/v1/patents")
            .then()
            .statusCode(422)
            .contentType("application/problem+json")
            .extract()
            .jsonPath();
    assertThat(problem.getString("errors[0].field")).isEqualTo("inventors[0].location.latitude");
    given()
        .contentType(ContentType.JSON)
        .body(FiledDocuments.patent(1, 9, 2024, List.of()))
        .post(system.url(Part.INGEST) + "/v1/patents")
        .then()
        .statusCode(401);
    assertThat(system.recordsInTheLog()).isEqualTo(before);
  }

  /**
   * With corrections and withdrawals, of documents that moved, with deals, and with feeds that
   * contradict each other and themselves.
   */
  @Test
  @Order(3)
  void aProgramThatSharesNoLineWithThisOneGetsTheSameDigestsFromADumpOfTheTopics()
      throws Exception {
    for (int number = 0; number < 20; number++) {
      post("/v1/deals", FiledDocuments.deal(number, LATEST_EDITION - 2));
    }
    ContestedDocuments.write(system, 1_000, 13, LATEST_EDITION);
    Oracle oracle = new Oracle(system, directory, SCALE);
    for (String methodology : List.of(FIRST_METHODOLOGY, "gii-2025")) {
      assertThat(oracle.digest(methodology, LATEST_EDITION))
          .as(methodology)
          .isEqualTo(digest(system, methodology));
    }
    int before = LATEST_EDITION - 1;
    assertThat(oracle.digest(FIRST_METHODOLOGY, before))
        .isEqualTo(digest(system, FIRST_METHODOLOGY, before));
  }

  /** While it is away another system runs, which has the processors for itself then. */
  @Test
  @Order(4)
  void everythingKilledAtOnceComesBack_AndMeanwhileAnotherOrderHadTheSameDigest() throws Exception {
    String before = digest(system);
    system.crash();
    compareAnotherOrder();
    system.startAfterCrash();
    awaitDigest(system, before);
    await(() -> !clusterNames().isEmpty());
  }

  /** All documents in another order, twice, and scoring killed in the middle. */
  private static void compareAnotherOrder() throws Exception {
    try (TestSystem other = TestSystem.start(directory.resolve("shuffled"), SCALE)) {
      List<String> twice = new ArrayList<>(filed);
      twice.addAll(filed);
      Collections.shuffle(twice, new Random(11));
      CompletableFuture<Void> feeding =
          CompletableFuture.runAsync(() -> feedUnchecked(other, "shuffled", twice));
      await(() -> recordsConsumed(other) > 500);
      other.kill(Part.SCORING);
      feeding.join();
      other.start(Part.SCORING);
      awaitDigest(other, digestInOrder);
    }
  }

  @Test
  @Order(7)
  @EnabledIfSystemProperty(named = "operations", matches = "true")
  void profilesStandBesideTheCountsOfARanking() throws IOException {
    // One round of two methodologies and three editions, and the first of a later round, which is
    // made ten seconds later at the earliest, when all documents are ranked.
    Outcome tail =
        system.command("tail", "cluster-profiles", "--from-beginning", "--limit", "7").succeeded();
    JsonNode profiles = JSON.readTree(tail.out().lines().toList().get(6)).at("/value");
    assertThat(profiles.get("version").asLong()).isPositive();
    JsonNode first = profiles.at("/clusters/0");
    for (JsonNode whole : first.get("wholeCounts")) {
      long documents = 0;
      double fractions = 0;
      for (JsonNode year : first.get("years")) {
        if (year.get("indicator").equals(whole.get("indicator"))) {
          documents += year.get("documents").asLong();
          fractions += year.get("units").asLong() / 80_313_433_200.0;
        }
      }
      assertThat(documents).isEqualTo(whole.get("documents").asLong());
      assertThat(fractions).isPositive().isLessThanOrEqualTo(documents);
    }
    assertThat(first.get("wholeCounts")).isNotEmpty();
    assertThat(first.at("/rankRange/bestRank").asInt()).isPositive();
  }

  @Test
  @Order(6)
  void realWorksAreCountedAsAnIndependentCountSays_AndASecondTimeChangesNothing() throws Exception {
    Path works = SAMPLES.resolve("openalex/works_rebuilt.jsonl.gz");
    Path institutions = SAMPLES.resolve("ror/ror_latest_v2.jsonl.gz");
    assumeTrue(Files.exists(works) && Files.exists(institutions), "no sample files here");
    String[] feed = {
      "feed", "openalex", works.toString(), "--institutions", institutions.toString(), "--json"
    };

    JsonNode first = system.command(feed).succeeded().json();
    JsonNode independent =
        JSON.readTree(
            Python.run("independent-count.py", List.of(works.toString(), institutions.toString())));
    for (String figure :
        List.of(
            "read", "sent", "accepted", "rejected", "leftOut", "persons", "placed", "unplaced")) {
      assertThat(first.get(figure).decimalValue())
          .as(figure)
          .isEqualByComparingTo(independent.get(figure).decimalValue());
    }
    String digest = digest(system);
    JsonNode second = system.command(feed).succeeded().json();
    assertThat(second.get("accepted")).isEqualTo(first.get("accepted"));
    assertThat(digest(system)).isEqualTo(digest);
  }

  @Test
  @Order(7)
  @EnabledIfSystemProperty(named = "operations", matches = "true")
  void thePageFollowsWhatIsPostedAndRunsNothingOfIt() {
    try (Chromium chromium = Chromium.openOrSkip();
        PageInUse inUse = new PageInUse(system, chromium)) {
      inUse.seesTheClusterOfNairobiAppear(LATEST_EDITION - 2);
      inUse.readsAllAboutItUnharmed();
      inUse.visitsEachView();
    }
  }

  private static JsonPath post(String path, String document) {
    return given()
        .header("X-API-Key", system.feedKey())
        .contentType(ContentType.JSON)
        .body(document)
        .post(system.url(Part.INGEST) + path)
        .then()
        .statusCode(202)
        .extract()
        .jsonPath();
  }

  private static void awaitRanked(JsonPath answer) {
    String receipt = answer.getString("receipt");
    await(
        () ->
            given()
                .get(system.url(Part.QUERY) + "/v1/receipts/" + receipt)
                .then()
                .extract()
                .jsonPath()
                .getBoolean("included"));
  }

  /** The patents of the cluster with this city in its name. */
  private static double patentsIn(String city) {
    List<Map<String, Object>> clusters =
        given()
            .queryParam("q", city)
            .get(system.url(Part.QUERY) + "/v1/rankings/latest")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath()
            .getList("clusters");
    assertThat(clusters).hasSize(1);
    Map<?, ?> counts = (Map<?, ?>) clusters.get(0).get("counts");
    return ((Number) counts.get("PCT_APPLICATION")).doubleValue();
  }

  private static List<String> clusterNames() {
    return given()
        .get(system.url(Part.QUERY) + "/v1/rankings/latest")
        .then()
        .extract()
        .jsonPath()
        .getList("clusters.name");
  }

  private static void feedUnchecked(TestSystem target, String name, List<String> lines) {
    try {
      feed(target, name, lines);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void feed(TestSystem target, String name, List<String> lines) throws IOException {
    Path file = directory.resolve(name + ".ndjson");
    Files.write(file, lines);
    JsonNode summary =
        target.command("feed", "ndjson", file.toString(), "--json").succeeded().json();
    assertThat(summary.get("accepted").asInt()).isEqualTo(lines.size());
    assertThat(summary.get("rejected").asInt()).isZero();
  }

  private static long recordsConsumed(TestSystem target) {
    String metrics = given().get(target.url(Part.SCORING) + "/q/metrics").asString();
    return metrics
        .lines()
        .filter(line -> line.startsWith("clusterpulse_scoring_next_offset"))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** The ranking's digest once it includes the whole log; equal to the one from scratch. */
  private static String digest(TestSystem target) {
    return digest(target, FIRST_METHODOLOGY);
  }

  private static String digest(TestSystem target, String methodology) {
    return digest(target, methodology, LATEST_EDITION);
  }

  private static String digest(TestSystem target, String methodology, int edition) {
    awaitCaughtUp(target, methodology, edition);
    JsonNode digest =
        target
            .command(
                "digest",
                "--methodology",
                methodology,
                "--edition",
                String.valueOf(edition),
                "--json")
            .succeeded()
            .json();
    assertThat(digest.get("equal").asBoolean()).isTrue();
    assertThat(digest.get("clusters").asInt()).isPositive();
    return digest.get("published").asText();
  }

  private static String dump(TestSystem target) {
    awaitCaughtUp(target);
    Outcome dump = target.command("digest", "--dump").succeeded();
    return dump.out();
  }

  private static void awaitDigest(TestSystem target, String expected) {
    assertThat(digest(target)).isEqualTo(expected);
  }

  private static void awaitCaughtUp(TestSystem target) {
    awaitCaughtUp(target, FIRST_METHODOLOGY, LATEST_EDITION);
  }

  private static void awaitCaughtUp(TestSystem target, String methodology, int edition) {
    long records = target.recordsInTheLog();
    await(() -> recordsRanked(target, methodology, edition) == records);
  }

  /** What a ranking says of itself; those of other methodologies are made less often. */
  private static long recordsRanked(TestSystem target, String methodology, int edition) {
    Response answer =
        given()
            .queryParam("methodology", methodology)
            .queryParam("limit", 1)
            .get(target.url(Part.QUERY) + "/v1/rankings/" + edition);
    if (answer.statusCode() != 200) {
      return -1;
    }
    List<Integer> positions = answer.jsonPath().getList("inputPositions.nextOffset");
    return positions.stream().mapToLong(Integer::longValue).sum();
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.currentTimeMillis() + PATIENCE_MILLIS;
    while (!condition.getAsBoolean()) {
      assertThat(System.currentTimeMillis()).as("time to wait").isLessThan(deadline);
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }
}
