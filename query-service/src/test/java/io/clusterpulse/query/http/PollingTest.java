package io.clusterpulse.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.query.Backends;
import io.clusterpulse.query.SampleRanking;
import io.clusterpulse.query.Served;
import io.clusterpulse.query.ranking.Snapshots;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Asking the same thing again and again. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
class PollingTest {
  private static final String PATH = "/v1/rankings/2027?methodology=polling-test&limit=7";

  @Inject Snapshots snapshots;
  @Inject MeterRegistry metrics;

  private void publish(int version) {
    try (Served served = new Served()) {
      served.publish(snapshots, SampleRanking.of("polling-test", 2027, version, 50));
    }
  }

  private double quick() {
    return metrics.counter("clusterpulse.query.answers.quick").count();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        PATH,
        PATH + "&format=csv",
        "/v1/map/2027?methodology=polling-test",
        "/v1/economies?methodology=polling-test",
        "/v1/clusters/n0.00e0.00-0?methodology=polling-test",
        "/v1/rankings"
      })
  void the_second_answer_is_the_first_one_again_with_every_header(String path) {
    publish(1);
    HttpResponse<byte[]> first = Served.get(path, "Accept-Encoding", "gzip");
    double before = quick();
    HttpResponse<byte[]> second = Served.get(path, "Accept-Encoding", "gzip");
    assertThat(quick()).isEqualTo(before + 1);
    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(headers(second)).isEqualTo(headers(first));
    assertThat(second.headers().firstValue("Content-Security-Policy")).isPresent();
    assertThat(second.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    String tag = first.headers().firstValue("ETag").orElseThrow();
    HttpResponse<byte[]> unchanged =
        Served.get(path, "Accept-Encoding", "gzip", "If-None-Match", tag);
    assertThat(quick()).isEqualTo(before + 2);
    assertThat(unchanged.statusCode()).isEqualTo(304);
    assertThat(unchanged.body()).isEmpty();
    assertThat(unchanged.headers().firstValue("ETag")).contains(tag);
    assertThat(unchanged.headers().firstValue("Content-Type")).isEmpty();
  }

  /** Without what may change between two answers. */
  private static Map<String, List<String>> headers(HttpResponse<byte[]> answer) {
    HttpHeaders headers = answer.headers();
    Map<String, List<String>> kept = new TreeMap<>();
    headers.map().forEach((name, values) -> kept.put(name.toLowerCase(), values));
    kept.remove("x-freshness");
    kept.remove("date");
    return kept;
  }

  @Test
  void a_new_version_is_answered_at_once_and_an_old_tag_no_longer_holds() {
    publish(1);
    String tag = Served.get(PATH).headers().firstValue("ETag").orElseThrow();
    Served.get(PATH);
    long version =
        snapshots.versionOf(new io.clusterpulse.query.ranking.RankingKey("polling-test", 2027));
    publish((int) version + 1);
    HttpResponse<byte[]> moved = Served.get(PATH, "If-None-Match", tag);
    assertThat(moved.statusCode()).isEqualTo(200);
    assertThat(new String(moved.body())).contains("\"version\":" + (version + 1));
    assertThat(Served.get(PATH).body()).isEqualTo(moved.body());
    double before = quick();
    assertThat(Served.get(PATH, "If-None-Match", tag).body()).isEqualTo(moved.body());
    assertThat(quick()).isEqualTo(before + 1);
  }

  @Test
  void one_coding_is_never_answered_to_who_asked_for_another() throws IOException {
    publish(1);
    for (int i = 0; i < 2; i++) {
      HttpResponse<byte[]> plain = Served.get(PATH, "Accept-Encoding", "identity");
      HttpResponse<byte[]> zipped = Served.get(PATH, "Accept-Encoding", "gzip");
      HttpResponse<byte[]> refused = Served.get(PATH, "Accept-Encoding", "gzip;q=0");
      assertThat(refused.body()).isEqualTo(plain.body());
      assertThat(new GZIPInputStream(new ByteArrayInputStream(zipped.body())).readAllBytes())
          .isEqualTo(plain.body());
      assertThat(Served.get(PATH, "Accept", "text/csv").body()).isNotEqualTo(plain.body());
    }
  }

  @Test
  void a_list_of_tags_and_a_weak_one_are_understood() {
    publish(1);
    String tag = Served.get(PATH).headers().firstValue("ETag").orElseThrow();
    assertThat(Served.get(PATH, "If-None-Match", "\"x\", " + tag).statusCode()).isEqualTo(304);
    for (String weak : List.of("W/" + tag, "\"x\", W/" + tag, "W/\"x\", " + tag, "*")) {
      HttpResponse<byte[]> unchanged = Served.get(PATH, "If-None-Match", weak);
      assertThat(unchanged.statusCode()).as(weak).isEqualTo(304);
      assertThat(unchanged.headers().firstValue("ETag")).contains(tag);
    }
    assertThat(Served.get(PATH, "If-None-Match", "\"x\"").statusCode()).isEqualTo(200);
    assertThat(Served.get(PATH, "If-None-Match", "W/\"x\"").statusCode()).isEqualTo(200);
    assertThat(Served.get(PATH, "If-Match", "\"x\"").statusCode()).isEqualTo(412);
  }

  @Test
  void every_answer_says_how_fresh_it_is() {
    publish(1);
    for (int i = 0; i < 2; i++) {
      HttpHeaders headers = Served.get(PATH).headers();
      assertThat(headers.firstValue("X-Ranking").orElseThrow())
          .matches("polling-test/2027; version=\\d+; computed-at=.+Z; status=provisional");
      assertThat(headers.firstValue("X-Freshness").orElseThrow())
          .matches("unknown|records=\\d+; seconds=\\d+(; at-least)?");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/index.html", "/main.js", "/style.css", "/icon.svg"})
  void files_of_the_page_are_compressed_once_and_asked_for_again_cheaply(String path)
      throws IOException {
    HttpResponse<byte[]> plain = Served.get(path, "Accept-Encoding", "identity");
    HttpResponse<byte[]> zipped = Served.get(path, "Accept-Encoding", "gzip, br");
    assertThat(zipped.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(new GZIPInputStream(new ByteArrayInputStream(zipped.body())).readAllBytes())
        .isEqualTo(plain.body())
        .isNotEmpty();
    assertThat(zipped.headers().firstValue("Content-Security-Policy")).isPresent();
    String tag = zipped.headers().firstValue("ETag").orElseThrow();
    assertThat(Served.get(path, "Accept-Encoding", "gzip", "If-None-Match", tag).statusCode())
        .isEqualTo(304);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../application.properties",
        "/%2e%2e/application.properties",
        "/x.js",
        "/META-INF/openapi.yaml",
        "/.hidden.js"
      })
  void nothing_but_the_page_can_be_fetched(String path) {
    assertThat(Served.get(path).statusCode()).isBetween(400, 404);
  }
}
