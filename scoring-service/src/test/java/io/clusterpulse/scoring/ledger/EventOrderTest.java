package io.clusterpulse.scoring.ledger;

import static io.clusterpulse.core.document.Indicator.PCT_APPLICATION;
import static io.clusterpulse.scoring.SampleEvents.BOSTON;
import static io.clusterpulse.scoring.SampleEvents.NOWHERE;
import static io.clusterpulse.scoring.SampleEvents.TOKYO;
import static io.clusterpulse.scoring.SampleEvents.YOKOHAMA;
import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.core.counting.Contribution;
import io.clusterpulse.core.counting.DocumentVersion;
import io.clusterpulse.core.counting.FlowBook;
import io.clusterpulse.core.counting.LedgerEntry;
import io.clusterpulse.core.counting.Share;
import io.clusterpulse.core.counting.ShareUnits;
import io.clusterpulse.core.counting.TallyBook;
import io.clusterpulse.core.geo.Location;
import io.clusterpulse.core.ranking.CanonicalDump;
import io.clusterpulse.core.ranking.EditionRanking;
import io.clusterpulse.core.ranking.Methodology;
import io.clusterpulse.scoring.GridNames;
import io.clusterpulse.scoring.SampleEvents;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every order of every choice of up to six events of one document: 1,956 histories. */
class EventOrderTest {

  /** An event of the document and what the document adds once this event has won. */
  private record Event(long revision, boolean withdrawal, Contribution contribution) {
    byte[] of(SampleEvents events, String id) {
      return withdrawal
          ? events.withdrawnPatent(id, revision)
          : switch ((int) revision) {
            case 1 -> events.patent(id, 1, 2023, TOKYO, BOSTON);
            case 2 -> events.patent(id, 2, 2024, TOKYO, TOKYO);
            case 3 -> events.patent(id, 3, 2024, YOKOHAMA, NOWHERE);
            case 5 -> events.patent(id, 5, 2022, BOSTON);
            default -> events.patent(id, 6, 2023, YOKOHAMA, BOSTON);
          };
    }
  }

  private static final long WHOLE = ShareUnits.PER_DOCUMENT;

  private static final List<Event> EVENTS =
      List.of(
          published(1, 2023, Share.at(TOKYO, 1, WHOLE / 2), Share.at(BOSTON, 1, WHOLE / 2)),
          published(2, 2024, Share.at(TOKYO, 2, WHOLE)),
          published(3, 2024, Share.at(YOKOHAMA, 1, WHOLE / 2), Share.unplaced(WHOLE / 2)),
          new Event(4, true, Contribution.none(PCT_APPLICATION)),
          published(5, 2022, Share.at(BOSTON, 1, WHOLE)),
          published(6, 2023, Share.at(YOKOHAMA, 1, WHOLE / 2), Share.at(BOSTON, 1, WHOLE / 2)));

  @Test
  void everyOrderOfUpToSixEventsLeavesTheSameTalliesAndRanking() {
    List<List<Event>> histories = new ArrayList<>();
    addOrders(List.of(), EVENTS, histories);
    assertThat(histories).hasSize(6 + 30 + 120 + 360 + 720 + 720);

    for (List<Event> history : histories) {
      LedgerBench bench = new LedgerBench();
      history.forEach(event -> bench.patent("WO1", event.of(bench.events(), "WO1")));
      // A second document, so that nothing compares as empty.
      bench.patent("WO2", bench.events().patent("WO2", 1, 2024, TOKYO));
      TallyBook expected = new TallyBook();
      expected.add(winner(history).contribution());
      expected.add(new Contribution(PCT_APPLICATION, 2024, List.of(Share.at(TOKYO, 1, WHOLE))));

      bench.flush();

      assertSame(bench.talliesOfTopic(), expected, history);
      assertThat(dump(bench.talliesOfTopic())).isEqualTo(dump(expected));
      assertSameFlows(bench.flowsOfTopic(), flows(history), history);
      assertConserved(bench.patentProgress(), history.size() + 1);
    }
  }

  private static void assertSame(TallyBook actual, TallyBook expected, List<Event> history) {
    assertThat(actual.locations()).as("after %s", history).isEqualTo(expected.locations());
    expected
        .locations()
        .forEach(
            location ->
                assertThat(actual.tally(location))
                    .as("%s after %s", location, history)
                    .isEqualTo(expected.tally(location)));
    assertThat(actual.tally(null)).isEqualTo(expected.tally(null));
  }

  /** What an event with a higher revision than all before it changes, and how it is called. */
  private static FlowBook flows(List<Event> history) {
    FlowBook flows = new FlowBook();
    Contribution nothing = Contribution.none(PCT_APPLICATION);
    flows.apply(
        nothing, new Contribution(PCT_APPLICATION, 2024, List.of(Share.at(TOKYO, 1, WHOLE))));
    Event last = new Event(0, true, nothing);
    for (Event event : history) {
      if (event.revision() > last.revision()) {
        flows.apply(last.contribution(), event.contribution());
        last = event;
      }
    }
    return flows;
  }

  private static void assertSameFlows(FlowBook actual, FlowBook expected, List<Event> history) {
    for (Location place : new Location[] {TOKYO, BOSTON, YOKOHAMA, null}) {
      assertThat(actual.flows(place))
          .as("%s after %s", place, history)
          .isEqualTo(expected.flows(place));
    }
  }

  private static String dump(TallyBook tallies) {
    Methodology methodology = Methodology.load("gii-2024").scaledTo(new BigDecimal("0.0001"));
    return CanonicalDump.of(EditionRanking.rank(methodology, 2026, tallies, new GridNames()));
  }

  private static void assertConserved(TopicProgress progress, long records) {
    assertThat(progress.consumed()).isEqualTo(records);
    assertThat(
            progress.applied() + progress.superseded() + progress.duplicate() + progress.rejected())
        .isEqualTo(records);
  }

  /** An event with its version and content, whatever feed it is from. */
  private record Told(byte[] value, LedgerEntry entry) {}

  /** The order that {@link DocumentVersion} has, counted event by event, on what Avro says. */
  private static TopicProgress outcomes(List<Told> history) {
    long applied = 0;
    long superseded = 0;
    long conflicts = 0;
    DocumentVersion winner = history.get(0).entry().version();
    for (Told told : history) {
      DocumentVersion version = told.entry().version();
      boolean isFirst = told == history.get(0);
      conflicts += !isFirst && version.conflictsWith(winner) ? 1 : 0;
      applied += isFirst || version.compareTo(winner) > 0 ? 1 : 0;
      superseded += !isFirst && version.compareTo(winner) < 0 ? 1 : 0;
      winner = version.compareTo(winner) > 0 ? version : winner;
    }
    long records = history.size();
    return new TopicProgress(
        records, records, applied, superseded, records - applied - superseded, conflicts, 0);
  }

  @Test
  void everyOrderWithPrecedenceConflictsAndDuplicatesLeavesTheSameTallies() {
    List<List<Told>> histories = new ArrayList<>();
    addOrders(List.of(), contradictions(), histories);
    assertThat(histories).hasSize(6 + 30 + 120 + 360 + 720 + 720);

    for (List<Told> history : histories) {
      LedgerBench bench = new LedgerBench();
      bench.events().patent("WO1", 1, 2024); // Its registry knows the schema from here on.
      history.forEach(told -> bench.patent("WO1", told.value()));
      TallyBook expected = new TallyBook();
      expected.add(
          history.stream()
              .map(Told::entry)
              .max(Comparator.comparing(LedgerEntry::version))
              .orElseThrow()
              .contribution());

      bench.flush();

      assertThat(bench.talliesOfTopic().locations()).isEqualTo(expected.locations());
      for (Location place : expected.locations()) {
        assertThat(bench.talliesOfTopic().tally(place)).isEqualTo(expected.tally(place));
      }
      assertThat(bench.patentProgress()).isEqualTo(outcomes(history));
    }
  }

  /**
   * Two contents of one revision, one of them twice, a withdrawal, and a feed that is trusted more
   * with lower revisions.
   */
  private static List<Told> contradictions() {
    LedgerBench bench = new LedgerBench();
    SampleEvents events = bench.events();
    return Stream.of(
            events.patent("WO1", 2, 2024, TOKYO),
            events.patent("WO1", 2, 2024, BOSTON),
            events.patent("WO1", 2, 2024, TOKYO),
            events.withdrawnPatent("WO1", 3),
            events.patentOfPrecedence(1, "WO1", 1, 2023, YOKOHAMA),
            events.patentOfPrecedence(1, "WO1", 1, 2022, YOKOHAMA, BOSTON))
        .map(value -> new Told(value, bench.readAsDocument("WO1", value)))
        .toList();
  }

  private static Event winner(List<Event> history) {
    return history.stream().max(Comparator.comparingLong(Event::revision)).orElseThrow();
  }

  private static Event published(long revision, int year, Share... shares) {
    List<Share> sorted = new ArrayList<>(List.of(shares));
    sorted.sort(
        Comparator.comparing(
            Share::locationOrNull, Comparator.nullsLast(Comparator.naturalOrder())));
    return new Event(revision, false, new Contribution(PCT_APPLICATION, year, sorted));
  }

  private static <T> void addOrders(List<T> chosen, List<T> left, List<List<T>> histories) {
    for (T next : left) {
      List<T> history = new ArrayList<>(chosen);
      history.add(next);
      histories.add(history);
      addOrders(history, left.stream().filter(event -> event != next).toList(), histories);
    }
  }
}
