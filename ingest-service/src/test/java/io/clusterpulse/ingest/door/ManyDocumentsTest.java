package io.clusterpulse.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clusterpulse.schemas.FakeRegistryServer;
import io.clusterpulse.schemas.RealBroker;
import io.clusterpulse.schemas.Topics;
import io.clusterpulse.schemas.avro.PublicationEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LogAndRegistry.class)
class ManyDocumentsTest {
  private static final String PATH = "/v1/publications";
  private static final int MANY = 40_000; // ten windows

  private final ObjectMapper json = new ObjectMapper();
  private final String run = UUID.randomUUID().toString();

  RealBroker broker;
  FakeRegistryServer registry;

  @BeforeEach
  void awaitReadiness() {
    Awaiting.readiness(200);
  }

  private NdjsonClient client() throws IOException {
    return client(PATH);
  }

  private NdjsonClient client(String path) throws IOException {
    return new NdjsonClient(RestAssured.port, path, LogAndRegistry.PUBLISHER_KEY);
  }

  private String id(Object number) {
    return "10.1000/" + run + "." + number;
  }

  private String good(Object number) {
    return "{\"documentId\":\""
        + id(number)
        + "\",\"publicationDate\":\"2024-06-13\",\"authors\":[{\"affiliations\":["
        + "{\"location\":{\"latitude\":42.36,\"longitude\":-71.09}}]}]}\n";
  }

  private TopicContent<PublicationEvent> publications() {
    return TopicContent.of(Topics.PUBLICATIONS, broker.bootstrapServers(), registry.url());
  }

  private List<JsonNode> answers(String body) throws IOException {
    try (NdjsonClient client = client()) {
      client.send(body);
      client.end();
      assertThat(client.head().get(0)).isEqualTo("HTTP/1.1 200 OK");
      List<JsonNode> answers = new ArrayList<>();
      for (String line = client.answer(); line != null; line = client.answer()) {
        answers.add(json.readTree(line));
      }
      return answers;
    }
  }

  @Test
  void aBadLineNeverSpoilsItsNeighbours() throws IOException {
    String invalid = "{\"documentId\":\"" + id("bad") + "\",\"publicationDate\":\"2024-02-30\"}\n";
    List<JsonNode> answers =
        answers(
            good(1)
                + invalid
                + "{\"documentId\":\""
                + id("worse")
                + "\", nonsense\n"
                + "\r\n"
                + "\""
                + "x".repeat(5 << 20)
                + "\"\n"
                + good(2)
                + good(3).strip()); // no newline at the end

    assertThat(answers).extracting(a -> a.get("line").asInt()).containsExactly(1, 2, 3, 5, 6, 7);
    assertThat(answers)
        .extracting(a -> a.get("status").asInt())
        .containsExactly(202, 422, 400, 413, 202, 202);
    assertThat(answers)
        .extracting(a -> a.path("documentId").asText())
        .containsExactly(id(1), id("bad"), id("worse"), "", id(2), id(3));
    assertThat(answers.get(1).at("/problem/errors/0/field").asText()).isEqualTo("publicationDate");
    assertThat(answers.get(1).get("retryable").asBoolean()).isFalse();
    assertThat(answers.get(0).get("placed").asInt()).isEqualTo(1);

    TopicContent<PublicationEvent> log = publications();
    for (int accepted : new int[] {0, 4, 5}) {
      String receipt = answers.get(accepted).get("receipt").asText();
      assertThat(log.byReceipt().get(receipt).getDocumentId())
          .isEqualTo(answers.get(accepted).get("documentId").asText());
    }
    assertThat(log.byReceipt().values())
        .extracting(PublicationEvent::getDocumentId)
        .filteredOn(id -> id.contains(run))
        .containsExactlyInAnyOrder(id(1), id(2), id(3));
  }

  @Test
  void eachAnswerComesWhileTheBodyIsStillBeingSent() throws IOException {
    try (NdjsonClient client = client()) {
      client.send(good(1));
      assertThat(client.head().get(0)).isEqualTo("HTTP/1.1 200 OK");
      assertThat(client.answer()).contains("\"line\":1", id(1), "publications-");
      String second = good(2);
      client.send(second.substring(0, 20)); // a line in two pieces
      client.send(second.substring(20));
      assertThat(client.answer()).contains("\"line\":2", id(2));
      client.end();
      assertThat(client.answer()).isNull();
    }
  }

  @Test
  void aGzipBodyIsReadWhileItIsBeingSent() throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    GZIPOutputStream gzip = new GZIPOutputStream(compressed, 512, true);
    try (NdjsonClient client = gzipClient()) {
      for (int i = 1; i <= 3; i++) {
        gzip.write(good("gzip" + i).getBytes(StandardCharsets.UTF_8));
        gzip.flush();
        client.send(compressed.toByteArray());
        compressed.reset();
        if (i == 1) {
          assertThat(client.head().get(0)).isEqualTo("HTTP/1.1 200 OK");
        }
        assertThat(client.answer()).contains("\"line\":" + i, "\"status\":202", id("gzip" + i));
      }
      gzip.close();
      client.send(compressed.toByteArray());
      client.end();
      assertThat(client.answer()).isNull();
    }
  }

  @Test
  void aBodyThatSwellsIsRefusedBehindTheLastAnswer() throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
      gzip.write(good("before").getBytes(StandardCharsets.UTF_8));
      byte[] blank = new byte[1 << 20];
      Arrays.fill(blank, (byte) ' ');
      for (int i = 0; i < 64; i++) {
        gzip.write(blank);
      }
      gzip.write('\n');
      gzip.write(good("behind").getBytes(StandardCharsets.UTF_8));
    }
    try (NdjsonClient client = gzipClient()) {
      client.send(bomb.toByteArray());
      client.end();
      client.head();
      assertThat(client.answer()).contains("\"line\":1", "\"status\":202");
      assertThat(client.answer())
          .contains("\"line\":2", "\"status\":413", "times its length", "\"retryable\":false");
      assertThat(client.answer()).isNull();
    }
    TopicContent<PublicationEvent> log = publications();
    assertThat(log.receiptsOf(id("before"))).hasSize(1);
    assertThat(log.receiptsOf(id("behind"))).isEmpty();
  }

  private static NdjsonClient gzipClient() throws IOException {
    return new NdjsonClient(
        RestAssured.port, PATH, LogAndRegistry.PUBLISHER_KEY, "Content-Encoding: gzip");
  }

  @Test
  void validationOfLinesPublishesNothing() throws IOException {
    try (NdjsonClient client = client(PATH + "?validate=true")) {
      client.send(good("never"));
      client.end();
      client.head();
      assertThat(client.answer()).contains("\"status\":200").doesNotContain("receipt");
    }
    assertThat(publications().receiptsOf(id("never"))).isEmpty();
  }

  @Test
  void anEmptyBodyHasAnEmptyAnswer() throws IOException {
    assertThat(answers("\n\n")).isEmpty();
  }

  @Test
  void aLongBodyIsAnsweredInOrderWithEveryDocumentAtItsReceipt() throws Exception {
    CountDownLatch halfAnswered = new CountDownLatch(MANY / 4);
    List<String> receipts = new ArrayList<>(MANY);
    try (NdjsonClient client = client()) {
      CompletableFuture<Void> sending =
          CompletableFuture.runAsync(
              () -> {
                sendLines(client, 0, MANY / 2);
                await(halfAnswered); // never comes, if answers wait for the end of the body
                sendLines(client, MANY / 2, MANY);
                client.end();
              });
      client.head();
      for (int i = 0; i < MANY; i++) {
        JsonNode answer = json.readTree(client.answer());
        assertThat(answer.get("line").asInt()).isEqualTo(i + 1);
        assertThat(answer.get("documentId").asText()).isEqualTo(id(i));
        receipts.add(answer.get("receipt").asText());
        halfAnswered.countDown();
      }
      assertThat(client.answer()).isNull();
      sending.get();
    }
    TopicContent<PublicationEvent> log = publications();
    for (int i = 0; i < MANY; i++) {
      assertThat(log.keyByReceipt().get(receipts.get(i))).isEqualTo(id(i));
    }
    assertThat(log.keyByReceipt().values().stream().filter(id -> id.contains(run))).hasSize(MANY);
  }

  private void sendLines(NdjsonClient client, int from, int to) {
    for (int i = from; i < to; i += 100) {
      StringBuilder lines = new StringBuilder();
      for (int j = i; j < i + 100; j++) {
        lines.append(good(j));
      }
      client.send(lines.toString());
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aClientThatDoesNotReadAnswersIsNotReadFromForEver() throws Exception {
    int bodyBytes = 512 << 20;
    String head =
        "POST /v1/publications?validate=true HTTP/1.1\r\nHost: localhost\r\nX-API-Key: "
            + LogAndRegistry.PUBLISHER_KEY
            + "\r\nContent-Type: application/x-ndjson\r\nContent-Length: "
            + bodyBytes
            + "\r\n\r\n";
    try (SocketChannel channel =
        SocketChannel.open(new InetSocketAddress("127.0.0.1", RestAssured.port))) {
      channel.write(ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII)));
      channel.configureBlocking(false);
      ByteBuffer lines = ByteBuffer.wrap(good(1).repeat(400).getBytes(StandardCharsets.UTF_8));
      long sent = 0;
      int pausesInARow = 0;
      while (sent < bodyBytes && pausesInARow < 30) {
        lines.clear();
        int written = channel.write(lines);
        sent += written;
        if (written == 0) {
          pausesInARow++;
          Thread.sleep(100);
        } else {
          pausesInARow = 0;
        }
      }
      assertThat(sent).isLessThan(bodyBytes / 4);
    }
  }
}
