package io.clusterpulse.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.feeds.posting.FeedStoppedException;
import io.clusterpulse.feeds.posting.LineAnswer;
import io.clusterpulse.feeds.posting.Poster;
import io.clusterpulse.feeds.reader.FeedDocument;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FeederTest {
  private static final Poster TAKES_ALL =
      (indicator, documents) -> documents.stream().map(FeederTest::accept).toList();

  @Test
  void documentsOfBothIndicatorsAreFedAndTheHighestOffsetsReported() throws Exception {
    List<Long> progress = new ArrayList<>();
    FeedSummary summary =
        new Feeder(TAKES_ALL, 7)
            .feed(
                IntStream.range(0, 1000).mapToObj(FeederTest::document).iterator(),
                soFar -> progress.add(soFar.accepted()));
    Map<String, Long> highest = new TreeMap<>();
    IntStream.range(0, 1000)
        .forEach(i -> highest.merge(topicOf(i) + "-" + i % 3, (long) i, Math::max));
    assertThat(summary.highestOffsets()).isEqualTo(highest).hasSize(6);
    assertThat(summary.accepted()).isEqualTo(1000);
    assertThat(summary.persons()).isEqualByComparingTo("1000");
    assertThat(progress).hasSize(143).isSorted().endsWith(1000L);
  }

  @Test
  void whatIsDoneIsReportedInTheOrderOfTheSourceHoweverLongABatchTakes() throws Exception {
    List<Long> lines = new ArrayList<>();
    int[] next = {0};
    RecordSource source =
        () ->
            next[0] == 100
                ? Optional.empty()
                : Optional.of(new FeedRecord(0, ++next[0], document(next[0])));
    Poster uneven =
        (indicator, documents) -> {
          Thread.sleep(documents.get(0).documentId().hashCode() & 7);
          return TAKES_ALL.post(indicator, documents);
        };
    new Feeder(uneven, 1).feed(source, (last, part, rejects) -> lines.add(last.line()));
    assertThat(lines).hasSize(100).isSorted();
  }

  @Test
  void fewChunksAreInMemoryHoweverLongTheSource() {
    AtomicInteger made = new AtomicInteger();
    AtomicInteger posted = new AtomicInteger();
    Poster stopsAtTheFifth =
        (indicator, documents) -> {
          if (posted.incrementAndGet() == 5) {
            throw new FeedStoppedException("enough");
          }
          return TAKES_ALL.post(indicator, documents);
        };
    assertThatThrownBy(
            () ->
                new Feeder(stopsAtTheFifth, 2)
                    .feed(
                        IntStream.iterate(0, i -> i + 2)
                            .mapToObj(
                                i -> {
                                  made.incrementAndGet();
                                  return document(i);
                                })
                            .iterator(),
                        soFar -> {}))
        .isInstanceOf(FeedStoppedException.class)
        .hasMessage("enough");
    assertThat(made.get()).isLessThan(40);
  }

  private static LineAnswer accept(FeedDocument document) {
    return new LineAnswer.Accepted(document.text(), BigDecimal.ONE, BigDecimal.ZERO);
  }

  /** Its JSON is the receipt that it will get. */
  private static FeedDocument document(int i) {
    return FeedDocument.of(
        i % 2 == 0 ? Indicator.PCT_APPLICATION : Indicator.ARTICLE,
        "document " + i,
        topicOf(i) + "-" + i % 3 + "-" + i);
  }

  private static String topicOf(int i) {
    return i % 2 == 0 ? "patents" : "publications";
  }
}
