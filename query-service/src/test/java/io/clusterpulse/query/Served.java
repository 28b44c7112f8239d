package io.clusterpulse.query;

import io.clusterpulse.query.ranking.RankingKey;
import io.clusterpulse.query.ranking.Snapshots;
import io.clusterpulse.schemas.avro.ClusterProfiles;
import io.clusterpulse.schemas.avro.Ranking;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.awaitility.Awaitility;

/** The running service: rankings go in through the topic, and answers come out unchanged. */
public final class Served implements AutoCloseable {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final RankingsTopic topic = new RankingsTopic();

  /** Publishes rankings and waits until the last of them is served and written. */
  public void publish(Snapshots snapshots, Ranking... rankings) {
    topic.publish(rankings);
    Ranking last = rankings[rankings.length - 1];
    RankingKey key = new RankingKey(last.getMethodology(), last.getEdition());
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .until(
            () ->
                snapshots.versionOf(key) >= last.getVersion()
                    && Backends.writtenVersion(key) >= last.getVersion());
  }

  /** Publishes a ranking that will never be served. */
  public void publishOnly(Ranking ranking) {
    topic.publish(ranking);
  }

  public void publishProfiles(ClusterProfiles profiles) {
    topic.publishProfiles(profiles);
  }

  public void publishRawProfiles(String key, byte[] value) {
    topic.publishRawProfiles(key, value);
  }

  public static URI address(String path) {
    return URI.create("http://localhost:" + RestAssured.port + path);
  }

  /**
   * @param headers names and values in turn
   */
  public static HttpResponse<byte[]> get(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    topic.close();
  }
}
