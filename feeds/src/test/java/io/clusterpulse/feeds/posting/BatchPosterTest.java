package io.clusterpulse.feeds.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.feeds.reader.FeedDocument;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BatchPosterTest {
  private static final String LOCATION = "\"location\":{\"latitude\":1,\"longitude\":2}";

  private final FakeIngest ingest;
  private final FakePauses pauses = new FakePauses();
  private final List<String> waits = new ArrayList<>();

  BatchPosterTest() throws IOException {
    ingest = new FakeIngest();
  }

  @AfterEach
  void close() {
    ingest.close();
  }

  @Test
  void everyDocumentGetsItsAnswerInOrder() throws Exception {
    ingest.refused.add("W1");
    List<LineAnswer> answers = post(documents(3));
    assertThat(answers.get(0)).isInstanceOf(LineAnswer.Accepted.class);
    assertThat(answers.get(1))
        .isInstanceOfSatisfying(
            LineAnswer.Refused.class,
            refused -> assertThat(refused.problem().path("type").asText()).contains("invalid"));
    assertThat(answers.get(2)).isInstanceOf(LineAnswer.Accepted.class);
    assertThat(ingest.keys).containsExactly("secret");
    assertThat(waits).isEmpty();
  }

  @Test
  void patentsGoToTheirOwnDoorAndFractionsComeBackExactly() throws Exception {
    FeedDocument patent =
        FeedDocument.of(
            Indicator.PCT_APPLICATION,
            "WO2024000001",
            "{\"documentId\":\"WO2024000001\",\"inventors\":[{%s},{}]}".formatted(LOCATION));
    FeedDocument article =
        FeedDocument.of(
            Indicator.ARTICLE,
            "W1",
            "{\"documentId\":\"W1\",\"authors\":[{\"affiliations\":[{%s},{%s},{}]}]}"
                .formatted(LOCATION, LOCATION));
    LineAnswer.Accepted ofPatent =
        (LineAnswer.Accepted) poster().post(Indicator.PCT_APPLICATION, List.of(patent)).get(0);
    LineAnswer.Accepted ofArticle = (LineAnswer.Accepted) post(List.of(article)).get(0);
    assertThat(ingest.documents).containsKeys("patents WO2024000001", "publications W1");
    assertThat(ofPatent.placed()).isEqualByComparingTo("1");
    assertThat(ofArticle.placed()).isEqualByComparingTo("0.666666666667");
    assertThat(ofArticle.unplaced()).isEqualByComparingTo("0.333333333333");
    assertThat(ofArticle.receipt()).startsWith("publications-");
  }

  @Test
  void anOverloadedServiceIsAskedAgainAfterTheTimeItNames() throws Exception {
    ingest.script(
        FakeIngest.status(503, "7", ""),
        FakeIngest.status(429, null, "{\"detail\":\"too many requests\"}"));
    assertThat(post(documents(2))).hasOnlyElementsOfType(LineAnswer.Accepted.class);
    assertThat(pauses.slept).containsExactly(Duration.ofSeconds(7), Duration.ofMillis(500));
    assertThat(waits).containsExactly("HTTP 503", "HTTP 429: too many requests");
    assertThat(ingest.requests()).isEqualTo(3);
  }

  @Test
  void aConnectionCutInTheMiddleLosesNothingAndSendsOnlyTheRestAgain() throws Exception {
    ingest.script(FakeIngest.dropAfter(3));
    assertThat(post(documents(10))).hasOnlyElementsOfType(LineAnswer.Accepted.class);
    assertThat(ingest.documents).hasSize(10);
    assertThat(ingest.lines()).isEqualTo(10);
    assertThat(waits).hasSize(1);
  }

  @Test
  void missingAnswersAreAskedForAgain() throws Exception {
    ingest.script(FakeIngest.onlyFirst(4), FakeIngest.onlyFirst(0));
    assertThat(post(documents(6))).hasOnlyElementsOfType(LineAnswer.Accepted.class);
    assertThat(waits)
        .containsExactly("answers to 2 lines are missing", "answers to 2 lines are missing");
    assertThat(ingest.lines()).isEqualTo(6);
  }

  @Test
  void retryableLinesAreSentAgainAndOnlyThose() throws Exception {
    ingest.retryableOnce.addAll(List.of("W2", "W4"));
    ingest.refused.add("W4");
    List<LineAnswer> answers = post(documents(6));
    assertThat(answers.get(4)).isInstanceOf(LineAnswer.Refused.class);
    assertThat(answers).filteredOn(LineAnswer.Accepted.class::isInstance).hasSize(5);
    assertThat(ingest.lines()).isEqualTo(6);
    assertThat(waits).containsExactly("the broker is away");
  }

  @Test
  void aBodyTooLargeGoesInHalvesAndADocumentTooLargeIsRefused() throws Exception {
    String problem =
        "{\"type\":\"urn:problem-type:clusterpulse:too-large\",\"title\":\"too large\"}";
    ingest.script(
        FakeIngest.status(413, null, problem), // four documents
        FakeIngest.status(413, null, problem), // the first two
        FakeIngest.status(413, null, problem)); // the first alone
    List<LineAnswer> answers = post(documents(4));
    assertThat(answers.get(0))
        .isInstanceOfSatisfying(
            LineAnswer.Refused.class,
            refused -> assertThat(refused.problem().path("title").asText()).isEqualTo("too large"));
    assertThat(answers.subList(1, 4)).hasOnlyElementsOfType(LineAnswer.Accepted.class);
    assertThat(ingest.documents).hasSize(3);
  }

  @Test
  void aRefusedCredentialStopsAtOnce() {
    ingest.script(FakeIngest.status(401, null, "{\"detail\":\"no feed has this key\"}"));
    assertThatThrownBy(() -> post(documents(2)))
        .isInstanceOf(FeedStoppedException.class)
        .hasMessageContaining("HTTP 401: no feed has this key");
    assertThat(ingest.requests()).isEqualTo(1);
    assertThat(pauses.slept).isEmpty();
  }

  @Test
  void aServiceThatStaysAwayEndsInOneClearMessage() {
    URI nobody = ingest.url();
    ingest.close();
    BatchPoster poster =
        new BatchPoster(nobody, Optional.empty(), Duration.ofSeconds(5), waits::add, pauses);
    assertThatThrownBy(() -> poster.post(Indicator.ARTICLE, documents(1)))
        .isInstanceOf(FeedStoppedException.class)
        .hasMessage(
            "the ingest-service at " + nobody + " took nothing for 5 s: connection refused");
    assertThat(pauses.slept.stream().mapToLong(Duration::toMillis).sum()).isEqualTo(5000);
  }

  /** The service answers while it reads; neither side may wait for the other for ever. */
  @Test
  void theLargestBatchPassesThoughAnswersComeWhileItIsSent() throws Exception {
    String padding = "x".repeat(1000);
    List<FeedDocument> documents =
        IntStream.range(0, 4000).mapToObj(i -> document("W" + i + padding)).toList();
    assertThat(post(documents)).hasSize(4000).hasOnlyElementsOfType(LineAnswer.Accepted.class);
  }

  private List<LineAnswer> post(List<FeedDocument> documents) throws Exception {
    return poster().post(Indicator.ARTICLE, documents);
  }

  private BatchPoster poster() {
    return new BatchPoster(
        ingest.url(), Optional.of("secret"), Duration.ofSeconds(30), waits::add, pauses);
  }

  private static List<FeedDocument> documents(int count) {
    return IntStream.range(0, count).mapToObj(i -> document("W" + i)).toList();
  }

  private static FeedDocument document(String id) {
    return FeedDocument.of(
        Indicator.ARTICLE, id, "{\"documentId\":\"" + id + "\",\"authors\":[{}]}");
  }
}
