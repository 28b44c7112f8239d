package io.clusterpulse.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.feeds.reader.FeedDocument;
import io.clusterpulse.feeds.reader.LeftOut;
import io.clusterpulse.feeds.reader.Reading;
import io.clusterpulse.feeds.reader.Several;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OneWorkTest {
  private static final long ALL = Long.MIN_VALUE;

  @TempDir private Path directory;

  @Test
  void aWorkThatGetsADoiTakesItsOldIdsAwayAlsoInALaterRun() throws IOException {
    Path log = directory.resolve("ids.log");
    try (IdsWithoutDoi ids = IdsWithoutDoi.open(log, false)) {
      assertThat(look(ids, document("W1", 5))).isInstanceOf(FeedDocument.class);
      assertThat(look(ids, document("pmid:1", 5))).isInstanceOf(FeedDocument.class);
      assertThat(look(ids, document("10.1234/other", 5, "W9", "pmid:9")))
          .as("nothing was fed under its other ids")
          .isInstanceOf(FeedDocument.class);
    }
    try (IdsWithoutDoi ids = IdsWithoutDoi.open(log, false)) {
      Several several =
          (Several) look(ids, document("10.1234/a", 165_999_000_000_007L, "pmid:1", "W1"));
      assertThat(several.readings()).hasSize(3);
      assertThat(((FeedDocument) several.readings().get(0)).documentId()).isEqualTo("10.1234/a");
      JsonNode pubmed = json(several.readings().get(1));
      JsonNode openAlex = json(several.readings().get(2));
      assertThat(openAlex.toString())
          .isEqualTo(
              "{\"documentId\":\"W1\",\"revision\":165999000000007,\"status\":\"WITHDRAWN\"}");
      assertThat(pubmed.path("documentId").asText()).isEqualTo("pmid:1");
      assertThat(pubmed.path("revision").asLong()).isGreaterThan(400_000_000_000_000L);
    }
  }

  @Test
  void aPubMedIdThatComesLaterTakesTheOpenAlexIdAway() throws IOException {
    try (IdsWithoutDoi ids = IdsWithoutDoi.open(directory.resolve("ids.log"), false)) {
      look(ids, document("W1", 5));
      assertThat(look(ids, document("pmid:1", 6, "W1"))).isInstanceOf(Several.class);
    }
  }

  @Test
  void numbersOfBothKindsAreToldApartAndACutLogIsGoneOn() throws IOException {
    Path log = directory.resolve("ids.log");
    try (IdsWithoutDoi ids = IdsWithoutDoi.open(log, false)) {
      ids.remember("W7");
      ids.remember("W4611686018427387904");
      ids.remember("10.1234/a");
      assertThat(ids.contains("pmid:7")).isFalse();
    }
    assertThat(Files.size(log)).isEqualTo(8);
    Files.write(log, new byte[] {1, 2, 3}, StandardOpenOption.APPEND);
    try (IdsWithoutDoi ids = IdsWithoutDoi.open(log, false)) {
      assertThat(ids.contains("W7")).isTrue();
      ids.remember("pmid:7");
    }
    try (IdsWithoutDoi ids = IdsWithoutDoi.open(log, true)) {
      assertThat(List.of("W7", "pmid:7")).allMatch(ids::contains);
      ids.remember("W8");
    }
    assertThat(Files.size(log)).isEqualTo(16);
  }

  @Test
  void whatDidNotChangeSinceADayIsLeftOutAndWhatDoesNotSayIsNot() throws IOException {
    try (IdsWithoutDoi ids = IdsWithoutDoi.open(directory.resolve("ids.log"), true)) {
      assertThat(look(ids, 100, document("W1", 1).changedOn(99)))
          .isEqualTo(new LeftOut("before-since", "W1"));
      assertThat(look(ids, 100, document("W1", 1).changedOn(100))).isInstanceOf(FeedDocument.class);
      assertThat(look(ids, 100, document("W1", 1))).isInstanceOf(FeedDocument.class);
      Several several =
          (Several)
              look(
                  ids,
                  100,
                  new Several(
                      List.of(document("W2", 1).changedOn(99), document("W3", 1).changedOn(101))));
      assertThat(several.readings()).hasSize(2);
      assertThat(several.readings().get(0)).isInstanceOf(LeftOut.class);
    }
  }

  private static Reading look(IdsWithoutDoi ids, Reading reading) {
    return look(ids, ALL, reading);
  }

  private static Reading look(IdsWithoutDoi ids, long since, Reading reading) {
    Iterator<Reading> one = List.of(reading).iterator();
    RecordSource source =
        () -> one.hasNext() ? Optional.of(new FeedRecord(0, 1, one.next())) : Optional.empty();
    return new OneWork(source, since, ids).next().orElseThrow().reading();
  }

  private static FeedDocument document(String id, long revision, String... aliases) {
    return FeedDocument.of(
            Indicator.ARTICLE, id, "{\"documentId\":\"" + id + "\",\"revision\":" + revision + "}")
        .alsoKnownAs(List.of(aliases));
  }

  private static JsonNode json(Reading reading) throws IOException {
    return new ObjectMapper().readTree(((FeedDocument) reading).json());
  }
}
