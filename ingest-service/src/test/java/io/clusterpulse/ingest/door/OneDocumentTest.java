package io.clusterpulse.ingest.door;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clusterpulse.ingest.access.Issuer;
import io.clusterpulse.schemas.FakeRegistryServer;
import io.clusterpulse.schemas.RealBroker;
import io.clusterpulse.schemas.Topics;
import io.clusterpulse.schemas.avro.DealEvent;
import io.clusterpulse.schemas.avro.DocumentStatus;
import io.clusterpulse.schemas.avro.PatentEvent;
import io.clusterpulse.schemas.avro.Precision;
import io.clusterpulse.schemas.avro.PublicationEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(LogAndRegistry.class)
class OneDocumentTest {
  private static final String PATENT =
      """
      {"documentId": "WO 2024/123456 A1", "applicationNumber": "PCT/JP2023/012345", "revision": 1,
       "status": "PUBLISHED", "publicationDate": "2024-06-13", "filingDate": "2023-03-28",
       "inventors": [{"location": {"latitude": 35.6895, "longitude": 139.6917}},
                     {"name": "Jane Doe",
                      "place": {"city": "Yokohama", "region": "Kanagawa", "countryCode": "JP"}},
                     {"place": {"city": "Nowhereville", "countryCode": "JP"}}],
       "applicants": [{"name": "Sony Group Corporation", "countryCode": "JP"}],
       "ipcClasses": ["H04L 9/32"]}
      """;

  Issuer issuer;
  RealBroker broker;
  FakeRegistryServer registry;

  @BeforeEach
  void awaitReadiness() {
    Awaiting.readiness(200);
  }

  static RequestSpecification asWipo() {
    return given().header("X-API-Key", LogAndRegistry.WIPO_KEY).contentType("application/json");
  }

  private TopicContent<PatentEvent> patents() {
    return TopicContent.of(Topics.PATENTS, broker.bootstrapServers(), registry.url());
  }

  private TopicContent<PublicationEvent> publications() {
    return TopicContent.of(Topics.PUBLICATIONS, broker.bootstrapServers(), registry.url());
  }

  @Test
  void aPatentIsAnsweredWithTheReceiptUnderWhichItStandsInTheLog() {
    JsonPath answer =
        asWipo().body(PATENT).post("/v1/patents").then().statusCode(202).extract().jsonPath();

    assertThat(answer.getString("documentId")).isEqualTo("WO2024123456");
    assertThat(answer.getLong("revision")).isEqualTo(1);
    assertThat(answer.getInt("status")).isEqualTo(202);
    assertThat(answer.getInt("placed")).isEqualTo(2);
    assertThat(answer.getInt("unplaced")).isEqualTo(1);
    assertThat(answer.getList("warnings.field")).containsExactly("inventors", "inventors[2].place");

    PatentEvent event = patents().byReceipt().get(answer.getString("receipt"));
    assertThat(event.getDocumentId()).isEqualTo("WO2024123456");
    assertThat(event.getApplicationNumber()).isEqualTo("PCT/JP2023/012345");
    assertThat(event.getFeed()).isEqualTo("wipo");
    assertThat(event.getPrecedence()).isEqualTo(7);
    assertThat(event.getStatus()).isEqualTo(DocumentStatus.PUBLISHED);
    assertThat(event.getPublicationDate()).isEqualTo(LocalDate.of(2024, 6, 13));
    assertThat(event.getFilingDate()).isEqualTo(LocalDate.of(2023, 3, 28));
    assertThat(event.getApplicants().get(0).getName()).isEqualTo("Sony Group Corporation");
    assertThat(event.getIpcClasses()).containsExactly("H04L 9/32");
    assertThat(event.getGazetteerVersion()).startsWith("geonames-");
    assertThat(event.getInventors())
        .extracting(person -> person.getOrigins().get(0).getPrecision())
        .containsExactly(Precision.EXACT, Precision.CITY, Precision.UNPLACED);
    assertThat(event.getInventors().get(0).getOrigins().get(0).getCoordinate().getLatitudeE7())
        .isEqualTo(356_895_000);
    assertThat(event.getInventors().get(1).getOrigins().get(0).getPlace())
        .isEqualTo("Yokohama, Kanagawa, JP");
    assertThat(
            event.getInventors().get(1).getOrigins().get(0).getCoordinate().getLatitudeE7() / 1e7)
        .isCloseTo(35.44, within(0.1));
    assertThat(event.toString()).doesNotContain("Jane");
  }

  @Test
  void anAuthorIsPlacedByFractionsOfAffiliations() {
    String publication =
        """
        {"documentId": "https://doi.org/10.1234/ABCD.2024.17", "revision": 20240613,
         "type": "Article", "publicationDate": "2024-06-13",
         "authors": [{"affiliations": [
           {"ror": "https://ror.org/057zh3y96", "name": "The University of Tokyo"},
           {"place": {"city": "Boston", "region": "MA", "countryCode": "US"}},
           {"ror": "042nb2s44", "location": {"latitude": 42.3601, "longitude": -71.0942}}]}],
         "fields": ["Materials Science"]}
        """;

    JsonPath answer =
        asWipo()
            .body(publication)
            .post("/v1/publications")
            .then()
            .statusCode(202)
            .extract()
            .jsonPath();

    assertThat(answer.getString("documentId")).isEqualTo("10.1234/abcd.2024.17");
    assertThat(answer.getDouble("placed")).isCloseTo(2 / 3.0, within(1e-6));
    assertThat(answer.getList("warnings.field")).containsExactly("authors[0].affiliations[0].ror");
    PublicationEvent event = publications().byReceipt().get(answer.getString("receipt"));
    assertThat(event.getType()).isEqualTo("article");
    assertThat(event.getAuthors().get(0).getOrigins())
        .extracting(origin -> origin.getPrecision())
        .containsExactly(Precision.UNPLACED, Precision.CITY, Precision.ORGANISATION);
    assertThat(event.getAuthors().get(0).getOrigins().get(0).getRor()).isEqualTo("057zh3y96");
  }

  @Test
  void aDealIsPublishedWithItsCompanyWhereItIs() {
    String deal =
        """
        {"documentId": "deal-2024-0017", "revision": 3, "dealDate": "2024-02-29",
         "company": {"name": "Example Robotics Inc.",
                     "place": {"city": "Boston", "region": "MA", "countryCode": "US"}},
         "stage": "Series A", "amount": "12500000.50", "currency": "USD"}
        """;

    JsonPath answer =
        asWipo().body(deal).post("/v1/deals").then().statusCode(202).extract().jsonPath();

    assertThat(answer.getString("receipt")).startsWith("deals-");
    assertThat(answer.getInt("placed")).isEqualTo(1);
    DealEvent event =
        TopicContent.of(Topics.DEALS, broker.bootstrapServers(), registry.url())
            .byReceipt()
            .get(answer.getString("receipt"));
    assertThat(event.getDealDate()).isEqualTo(LocalDate.of(2024, 2, 29));
    assertThat(event.getStage()).isEqualTo("series a");
    assertThat(event.getAmount()).isEqualTo("12500000.50");
    assertThat(event.getCurrency()).isEqualTo("USD");
    assertThat(event.getCompany().getOrganisation()).isEqualTo("Example Robotics Inc.");
    assertThat(event.getCompany().getPrecision()).isEqualTo(Precision.CITY);

    String receipt =
        asWipo()
            .delete("/v1/deals/deal-2024-0017?revision=4")
            .then()
            .statusCode(202)
            .extract()
            .path("receipt");
    assertThat(receipt).startsWith("deals-");
  }

  @Test
  void fractionsAreGivenWithTwelveDecimals() {
    String answer =
        asWipo()
            .body(
                """
                {"documentId": "10.1000/fractions", "publicationDate": "2024-06-13",
                 "authors": [{"affiliations": [
                   {"location": {"latitude": 42.3601, "longitude": -71.0942}}, {},
                   {"location": {"latitude": 42.3601, "longitude": -71.0942}}]}]}
                """)
            .post("/v1/publications?validate=true")
            .asString();
    assertThat(answer).contains("\"placed\":0.666666666667,\"unplaced\":0.333333333333");
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/patents/WO2024000001?revision=5,             202, WO2024000001, patents",
    "/v1/patents/WO%202024%2F000001%20A1?revision=6,  202, WO2024000001, patents",
    "/v1/publications/10.1000/A/B?revision=9,         202, 10.1000/a/b,  publications",
    "/v1/publications/10.1000%2FA%2FC?revision=9,     202, 10.1000/a/c,  publications",
    "/v1/publications/10.1000/a;b=1?revision=9,       202, 10.1000/a;b=1, publications",
  })
  void aWithdrawalIsAnEventLikeAnyOther(String path, int status, String id, String topic) {
    JsonPath answer =
        asWipo()
            .urlEncodingEnabled(false)
            .delete(path)
            .then()
            .statusCode(status)
            .extract()
            .jsonPath();
    assertThat(answer.getString("documentId")).isEqualTo(id);
    assertThat(answer.getString("receipt")).startsWith(topic + "-");
    DocumentStatus inTheLog =
        topic.equals("patents")
            ? patents().byReceipt().get(answer.getString("receipt")).getStatus()
            : publications().byReceipt().get(answer.getString("receipt")).getStatus();
    assertThat(inTheLog).isEqualTo(DocumentStatus.WITHDRAWN);
  }

  @Test
  void validationAnswersTheSameAndPublishesNothing() {
    String id = "10.1000/" + UUID.randomUUID();
    JsonPath answer =
        asWipo()
            .body("{\"documentId\": \"" + id + "\", \"publicationDate\": \"2024-06-13\"}")
            .post("/v1/publications?validate=true")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    assertThat(answer.getInt("status")).isEqualTo(200);
    assertThat(answer.getString("receipt")).isNull();
    assertThat(publications().receiptsOf(id)).isEmpty();
  }

  @Test
  void aTokenOfTheIssuerDoesWhatAKeyOfTheFeedDoes() {
    String id = "10.1000/" + UUID.randomUUID();
    String receipt =
        withToken(issuer.token("ec", Issuer.claims("wipo")), id)
            .then()
            .statusCode(202)
            .extract()
            .path("receipt");
    assertThat(publications().byReceipt().get(receipt).getFeed()).isEqualTo("wipo");

    Response unknownFeed = withToken(issuer.token("rsa", Issuer.claims("nobody")), id);
    assertThat(unknownFeed.statusCode()).isEqualTo(403);
    Response nonsense = withToken("nonsense", id);
    assertThat(nonsense.statusCode()).isEqualTo(401);
    assertThat(nonsense.header("WWW-Authenticate")).startsWith("Bearer ").contains("invalid_token");
    assertThat(publications().receiptsOf(id)).hasSize(1);
  }

  private static Response withToken(String token, String id) {
    return given()
        .header("Authorization", "Bearer " + token)
        .contentType("application/json")
        .body("{\"documentId\": \"" + id + "\", \"publicationDate\": \"2024-06-13\"}")
        .post("/v1/publications");
  }

  @Test
  void everyProblemOfADocumentIsNamedAndNothingIsPublished() {
    Response response =
        asWipo()
            .body(
                """
                {"documentId": "WO2024777777", "publicationDate": "2024-02-30", "colour": "red",
                 "inventors": [{}, {}, {"location": {"latitude": 90.0001, "longitude": NaN}}]}
                """)
            .post("/v1/patents");
    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.contentType()).isEqualTo("application/problem+json");
    assertThat(response.jsonPath().getList("errors.field"))
        .containsExactly(
            "publicationDate",
            "colour",
            "inventors[2].location.latitude",
            "inventors[2].location.longitude");
    assertThat(response.jsonPath().getList("errors.value"))
        .containsExactly("2024-02-30", "red", "90.0001", "NaN");
    assertThat(patents().receiptsOf("WO2024777777")).isEmpty();
  }
}
