package io.clusterpulse.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clusterpulse.query.Backends;
import io.clusterpulse.query.SampleRanking;
import io.clusterpulse.query.Served;
import io.clusterpulse.query.ranking.Snapshots;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** SQL, paths, line ends, semicolons and more in every place where a request has a value. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
class HostileParametersTest {
  private static final List<String> VALUES =
      List.of(
          "' OR '1'='1",
          "2027' UNION SELECT 1--",
          "1;DROP TABLE ranking",
          "../../../etc/passwd",
          "..\\..\\windows",
          "a\r\nSet-Cookie: x=1",
          "a\nX-Injected: 1",
          "\0",
          "%00",
          "%0d%0aX-Injected:1",
          "${jndi:ldap://x/y}",
          "#{7*7}",
          "<script>alert(1)</script>",
          "\u202Egnp.exe",
          "\uD800",
          "-1",
          "1e9",
          "NaN",
          "99999999999999999999",
          "０１２７",
          "[]",
          "{\"a\":1}",
          "null",
          "*",
          "x".repeat(2_000));

  /** The place of the value is marked by {}. */
  private static final List<String> PLACES =
      List.of(
          "/v1/rankings/{}",
          "/v1/rankings?format={}",
          "/v1/rankings/2027?methodology={}",
          "/v1/rankings/2027?economy={}",
          "/v1/rankings/2027?sort={}",
          "/v1/rankings/2027?limit={}",
          "/v1/rankings/2027?cursor={}",
          "/v1/rankings/2027?fields={}",
          "/v1/rankings/2027?format={}",
          "/v1/rankings/2027?asOf={}",
          "/v1/rankings/2027?{}=1",
          "/v1/rankings/{}/history",
          "/v1/rankings/2027/history?methodology={}",
          "/v1/rankings/2027/history?limit={}",
          "/v1/rankings/2027/history?cursor={}",
          "/v1/rankings/2027/compare?with={}",
          "/v1/rankings/2027/compare?withAsOf={}",
          "/v1/rankings/2027/compare?with=2026&change={}",
          "/v1/rankings/2027/compare?with=2026&sort={}",
          "/v1/rankings/{}/lineage",
          "/v1/rankings/2027/lineage?kind={}",
          "/v1/rankings/2027/lineage?cursor={}",
          "/v1/rankings/{}/quality",
          "/v1/clusters/{}",
          "/v1/clusters/n0.00e0.00-0?table={}",
          "/v1/clusters/n0.00e0.00-0?format=csv&table={}",
          "/v1/clusters/{}/lineage",
          "/v1/clusters/n0.00e0.00-0/lineage?edition={}",
          "/v1/clusters/n0.00e0.00-0?edition={}",
          "/v1/clusters/{}/history",
          "/v1/clusters/n0.00e0.00-0/history?over={}",
          "/v1/clusters/n0.00e0.00-0/history?over=versions&cursor={}",
          "/v1/clusters/{}/explain",
          "/v1/clusters/n0.00e0.00-0/explain?from={}",
          "/v1/clusters/n0.00e0.00-0/explain?fromEdition={}",
          "/v1/economies/{}",
          "/v1/economies?asOf={}",
          "/v1/map/{}",
          "/v1/map/2027?asOf={}",
          "/v1/methodologies/{}",
          "/v1/methodologies?format={}",
          "/v1/receipts/{}",
          "/v1/receipts/patents-0-1?edition={}");

  @Inject Snapshots snapshots;

  private void publish() {
    try (Served served = new Served()) {
      served.publish(
          snapshots,
          SampleRanking.of("a-test", 2026, 1, 20),
          SampleRanking.of("a-test", 2027, 1, 20));
    }
  }

  @Test
  void nothing_gets_through_and_every_refusal_keeps_its_structure() throws IOException {
    publish();
    for (String place : PLACES) {
      for (String value : VALUES) {
        assertRefused(place.replace("{}", encoded(value)), place + " " + value);
      }
    }
  }

  private static String encoded(String value) {
    // An unpaired surrogate has no UTF-8; it is sent as what a broken encoder would write.
    return value.equals("\uD800")
        ? "%ED%A0%80"
        : URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static void assertRefused(String path, String said) throws IOException {
    HttpResponse<byte[]> answer = Served.get(path);
    assertThat(answer.statusCode()).as(said).isBetween(400, 414);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .as(said)
        .startsWith("application/problem+json");
    assertThat(answer.headers().map().keySet())
        .as(said)
        .noneMatch(name -> name.contains("injected"));
    assertThat(answer.headers().firstValue("Set-Cookie")).as(said).isEmpty();
    JsonNode problem = new ObjectMapper().readTree(answer.body());
    assertThat(problem.get("status").asInt()).as(said).isEqualTo(answer.statusCode());
    assertThat(answer.body().length).as(said).isLessThan(3_000);
  }

  @Test
  void free_text_finds_names_and_nothing_else() throws IOException {
    publish();
    for (String value : VALUES) {
      HttpResponse<byte[]> answer =
          Served.get("/v1/rankings/2027?methodology=a-test&q=" + encoded(value));
      if (answer.statusCode() == 200) {
        JsonNode ranking = new ObjectMapper().readTree(answer.body());
        for (JsonNode cluster : ranking.get("clusters")) {
          assertThat(cluster.get("name").asText() + cluster.get("clusterId").asText())
              .containsIgnoringCase(value);
        }
      } else {
        assertThat(answer.statusCode()).as(value).isEqualTo(400);
      }
    }
  }

  @Test
  void a_parameter_twice_or_behind_a_semicolon_is_refused() {
    for (String path :
        List.of(
            "/v1/rankings/2027?limit=1&limit=2",
            "/v1/rankings/2027?economy=JP&economy=JP",
            "/v1/rankings/2027;limit=1",
            "/v1/rankings/2027%3Blimit=1",
            "/v1/clusters/n0.00e0.00-0;a=b/history",
            "/v1/rankings/2027?limit=1;economy=JP",
            "/v1/stream?a=1")) {
      assertThat(Served.get(path).statusCode()).as(path).isEqualTo(400);
    }
  }
}
