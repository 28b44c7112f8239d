package io.clusterpulse.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.query.Backends;
import io.clusterpulse.query.SampleRanking;
import io.clusterpulse.query.Served;
import io.clusterpulse.query.ranking.RankingKey;
import io.clusterpulse.query.ranking.RankingSnapshot;
import io.clusterpulse.query.ranking.Snapshots;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Backends.class)
class StreamTest {
  private static final int SILENT_READERS = 100;
  private static final int MOST_EVENTS = 20_000;
  private static final int EVENTS_AT_ONCE = 20;
  private static Served served;

  @Inject Snapshots snapshots;
  @Inject MeterRegistry metrics;

  @BeforeAll
  static void open() {
    served = new Served();
  }

  @AfterAll
  static void close() {
    served.close();
  }

  private RankingSnapshot publish(String methodology, int version) {
    served.publish(snapshots, SampleRanking.of(methodology, 2027, version, 3));
    return snapshots.newest().get(new RankingKey(methodology, 2027));
  }

  /** One reader, line by line. */
  private static final class Reader implements AutoCloseable {
    private final Socket socket = new Socket();
    private final BufferedReader lines;

    Reader(String lastEventIdOrNull) throws IOException {
      socket.setSoTimeout(20_000);
      open(socket, lastEventIdOrNull);
      lines =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    static void open(Socket socket, String lastEventIdOrNull) throws IOException {
      socket.connect(new InetSocketAddress("localhost", RestAssured.port));
      String id = lastEventIdOrNull == null ? "" : "Last-Event-ID: " + lastEventIdOrNull + "\r\n";
      String request = "GET /v1/stream HTTP/1.1\r\nHost: localhost\r\n" + id + "\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads until a line holds this text. */
    List<String> until(String text) throws IOException {
      List<String> read = new ArrayList<>();
      String line;
      do {
        line = lines.readLine();
        assertThat(line).as("the stream ended after %s", read).isNotNull();
        read.add(line);
      } while (!line.contains(text));
      return read;
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  @Test
  void a_reader_gets_the_newest_of_each_ranking_and_then_each_new_version() throws IOException {
    publish("stream-test", 1);
    try (Reader reader = new Reader(null)) {
      assertThat(reader.until("\"stream-test\"")).anyMatch(line -> line.contains("event-stream"));
      RankingSnapshot second = publish("stream-test", 2);
      List<String> event = reader.until("\"stream-test\",\"edition\":2027,\"version\":2");
      assertThat(event).contains("id: " + second.rankingsOffset(), "event: ranking");
    }
  }

  @Test
  void whoever_comes_back_is_told_only_what_moved_since() throws IOException {
    long known = publish("back-test-a", 1).rankingsOffset();
    publish("back-test-b", 1);
    try (Reader reader = new Reader(Long.toString(known))) {
      assertThat(reader.until("\"back-test-b\"")).noneMatch(line -> line.contains("back-test-a"));
    }
  }

  @Test
  void an_id_that_is_not_from_this_log_says_nothing() throws IOException {
    publish("foreign-test", 1);
    for (String id : List.of("999999999999", "gii-2024/2027/3", "-1", "x".repeat(300))) {
      try (Reader reader = new Reader(id)) {
        reader.until("\"foreign-test\"");
      }
    }
  }

  @Test
  void readers_that_never_read_are_let_go_and_nobody_else_notices() throws IOException {
    RankingSnapshot last = publish("silent-test", 1);
    double dropped = metrics.counter("clusterpulse.query.stream.dropped").count();
    List<Socket> silent = new ArrayList<>();
    try (Reader reader = new Reader(null)) {
      reader.until("\"silent-test\"");
      for (int i = 0; i < SILENT_READERS; i++) {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(1_024);
        Reader.open(socket, null);
        silent.add(socket);
      }
      int events = 0;
      while (metrics.counter("clusterpulse.query.stream.dropped").count()
          < dropped + SILENT_READERS) {
        assertThat(events += EVENTS_AT_ONCE).as("events").isLessThan(MOST_EVENTS);
        for (int i = 0; i < EVENTS_AT_ONCE; i++) {
          last = next(last);
          snapshots.offer(last);
        }
        reader.until("\"silent-test\",\"edition\":2027,\"version\":" + last.version() + ",");
      }
      assertThat(Served.get("/v1/rankings/2027?methodology=silent-test").statusCode())
          .isEqualTo(200);
      assertThat(metrics.get("clusterpulse.query.stream.readers").gauge().value())
          .isLessThan(SILENT_READERS);
    } finally {
      for (Socket socket : silent) {
        socket.close();
      }
    }
  }

  @Test
  void a_quiet_stream_shows_that_it_lives() throws IOException {
    publish("quiet-test", 1);
    try (Reader reader = new Reader(null)) {
      reader.until("\"quiet-test\"");
      assertThat(reader.until("event: freshness")).isNotEmpty();
      assertThat(reader.until("data: ").get(0)).contains("\"records\":", "\"seconds\":");
    } catch (SocketTimeoutException e) {
      throw new AssertionError("nothing came within the heartbeat", e);
    }
  }

  private static RankingSnapshot next(RankingSnapshot before) {
    return new RankingSnapshot(
        before.key(),
        before.methodologyVersion(),
        before.methodologyDigest(),
        before.provisional(),
        before.version() + 1,
        before.computedAt(),
        before.publishedAt(),
        before.rankingsOffset(),
        before.digest(),
        before.inputPositions(),
        before.epsilonMetres(),
        before.minPoints(),
        before.worldTotalUnits(),
        before.unplacedUnits(),
        before.clusters(),
        before.noise());
  }
}
