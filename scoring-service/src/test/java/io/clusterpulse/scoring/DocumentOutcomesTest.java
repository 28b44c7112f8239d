package io.clusterpulse.scoring;

import static io.clusterpulse.scoring.SampleEvents.BOSTON;
import static io.clusterpulse.scoring.SampleEvents.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.core.geo.Location;
import io.clusterpulse.scoring.ledger.TopicProgress;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Events of the document WO1 in, counters and the places that count it out. */
class DocumentOutcomesTest {

  private record Counters(
      long applied, long superseded, long duplicate, long conflicts, long rejected) {}

  private record Row(
      String name,
      List<Function<SampleEvents, byte[]>> events,
      Counters expected,
      Set<Location> places) {
    @Override
    public String toString() {
      return name;
    }
  }

  @TempDir(factory = MemoryTempDir.class)
  Path stateDir;

  static Stream<Row> rows() {
    Function<SampleEvents, byte[]> first = events -> events.patent("WO1", 1, 2024, TOKYO);
    Function<SampleEvents, byte[]> second = events -> events.patent("WO1", 2, 2024, BOSTON);
    Function<SampleEvents, byte[]> withdrawal = events -> events.withdrawnPatent("WO1", 3);
    Function<SampleEvents, byte[]> again = events -> events.patent("WO1", 4, 2024, TOKYO);
    Function<SampleEvents, byte[]> trusted =
        events -> events.patentOfPrecedence(1, "WO1", 1, 2024, TOKYO);
    return Stream.of(
        row("published", List.of(first), new Counters(1, 0, 0, 0, 0), TOKYO),
        row("corrected", List.of(first, second), new Counters(2, 0, 0, 0, 0), BOSTON),
        row("corrected, late", List.of(second, first), new Counters(1, 1, 0, 0, 0), BOSTON),
        row("sent three times", List.of(first, first, first), new Counters(1, 0, 2, 0, 0), TOKYO),
        row("withdrawn", List.of(first, withdrawal), new Counters(2, 0, 0, 0, 0)),
        row("withdrawn before it came", List.of(withdrawal, first), new Counters(1, 1, 0, 0, 0)),
        row("withdrawn, never came", List.of(withdrawal), new Counters(1, 0, 0, 0, 0)),
        row(
            "published again",
            List.of(first, withdrawal, again),
            new Counters(3, 0, 0, 0, 0),
            TOKYO),
        row(
            "a later revision of a feed of less trust",
            List.of(trusted, second),
            new Counters(1, 1, 0, 0, 0),
            TOKYO),
        row(
            "no publication date", // deterministic, so rejected and not tried for ever
            List.of(events -> events.undatedPatent("WO1", 1), first),
            new Counters(1, 0, 0, 0, 1),
            TOKYO));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void everyEventHasOneOutcome(Row row) {
    try (ScoringDriver driver = new ScoringDriver(stateDir)) {
      SampleEvents events = driver.events();
      row.events().forEach(event -> driver.patent("WO1", event.apply(events)));
      driver.settle();

      assertThat(counters(driver.patentProgress())).isEqualTo(row.expected());
      assertThat(driver.patentProgress().consumed()).isEqualTo(row.events().size());
      assertThat(driver.talliesOfTopic().locations()).isEqualTo(row.places());
    }
  }

  @Test
  void aConflictHasTheSameWinnerInBothOrders() {
    assertThat(placesAfterConflict(true)).hasSize(1).isEqualTo(placesAfterConflict(false));
  }

  private Set<Location> placesAfterConflict(boolean tokyoFirst) {
    try (ScoringDriver driver = new ScoringDriver(stateDir.resolve("tokyoFirst" + tokyoFirst))) {
      byte[] tokyo = driver.events().patent("WO1", 1, 2024, TOKYO);
      byte[] boston = driver.events().patent("WO1", 1, 2024, BOSTON);
      driver.patent("WO1", tokyoFirst ? tokyo : boston);
      driver.patent("WO1", tokyoFirst ? boston : tokyo).settle();

      assertThat(driver.patentProgress().conflicts()).isEqualTo(1);
      return Set.copyOf(driver.talliesOfTopic().locations());
    }
  }

  private static Row row(
      String name,
      List<Function<SampleEvents, byte[]>> events,
      Counters expected,
      Location... places) {
    return new Row(name, events, expected, Set.of(places));
  }

  private static Counters counters(TopicProgress progress) {
    return new Counters(
        progress.applied(),
        progress.superseded(),
        progress.duplicate(),
        progress.conflicts(),
        progress.rejected());
  }
}
