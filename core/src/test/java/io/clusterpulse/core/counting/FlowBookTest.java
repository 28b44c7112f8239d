package io.clusterpulse.core.counting;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.core.document.Document;
import io.clusterpulse.core.document.DocumentStatus;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.geo.Location;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FlowBookTest {
  private static final Location TOKYO = Location.of(Documents.TOKYO);
  private static final Location BOSTON = Location.of(Documents.BOSTON);
  private static final IndicatorYear KEY = new IndicatorYear(Indicator.PCT_APPLICATION, 2024);
  private static final long WHOLE = ShareUnits.PER_DOCUMENT;

  private final FlowBook flows = new FlowBook();
  private LedgerEntry current;

  @Test
  void aDocumentIsPublishedCorrectedWithdrawnAndPublishedAgain() {
    apply(Documents.application(1, Documents.personAt(Documents.TOKYO)));
    assertThat(flows.flows(TOKYO)).isEqualTo(Map.of(KEY, new Flows(WHOLE, 0, 0)));
    apply(
        Documents.application(
            2, Documents.personAt(Documents.TOKYO), Documents.personAt(Documents.BOSTON)));
    assertThat(flows.flows(TOKYO)).isEqualTo(Map.of(KEY, new Flows(WHOLE, -WHOLE / 2, 0)));
    assertThat(flows.flows(BOSTON)).isEqualTo(Map.of(KEY, new Flows(0, WHOLE / 2, 0)));
    apply(Documents.withdrawn(3));
    assertThat(flows.flows(TOKYO))
        .as("nothing is left, and it is known how that came about")
        .isEqualTo(Map.of(KEY, new Flows(WHOLE, -WHOLE / 2, -WHOLE / 2)));
    apply(Documents.application(4, Documents.personAt(Documents.TOKYO)));
    assertThat(flows.flows(TOKYO))
        .isEqualTo(Map.of(KEY, new Flows(2 * WHOLE, -WHOLE / 2, -WHOLE / 2)));
    assertThat(flows.flows(null)).isEmpty();
  }

  @Test
  void theFlowsOfAnyHistoryAddUpToTheTallies() {
    for (long seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      FlowBook book = new FlowBook();
      FlowBook changes = new FlowBook();
      TallyBook tallies = new TallyBook();
      Map<Integer, LedgerEntry> ledger = new HashMap<>();
      Set<Location> places = new HashSet<>();
      Map<Location, SortedMap<IndicatorYear, Flows>> halfWay = new HashMap<>();
      for (int event = 0; event < 400; event++) {
        if (event == 200) {
          places.forEach(place -> halfWay.put(place, new TreeMap<>(book.flows(place))));
        }
        LedgerEntry incoming = LedgerEntry.of(randomDocument(random), Documents.EVERYTHING);
        LedgerDecision decision = LedgerDecision.decide(ledger.get(event % 40), incoming);
        ledger.put(event % 40, decision.winner());
        tallies.subtract(decision.before());
        tallies.add(decision.after());
        book.apply(decision.before(), decision.after());
        if (event >= 200) {
          changes.apply(decision.before(), decision.after());
        }
        decision.after().shares().forEach(share -> places.add(share.locationOrNull()));
      }
      for (Location place : places) {
        assertThat(units(book.flows(place))).isEqualTo(units(tallies.tally(place)));
        assertThat(book.before(changes).flows(place))
            .isEqualTo(halfWay.getOrDefault(place, new TreeMap<>()));
      }
    }
  }

  @Test
  void theCounterMayGoAroundWhereTheDifferenceIsSmall() {
    Flows before = new Flows(Long.MAX_VALUE - 1, 7, Long.MIN_VALUE + 3);
    Flows after = before.plus(new Flows(9, 0, -4));
    assertThat(after.published()).isNegative();
    assertThat(after.minus(before)).isEqualTo(new Flows(9, 0, -4));
    assertThat(after.units()).isEqualTo(before.units() + 5);
    assertThat(Flows.ofUnits(after.units(), after.corrected(), after.withdrawn())).isEqualTo(after);
  }

  @Test
  void withoutAHistoryEverythingWasPublished() {
    TallyBook tallies = new TallyBook();
    tallies.add(
        LedgerEntry.of(
                Documents.application(1, Documents.personAt(Documents.TOKYO)), Documents.EVERYTHING)
            .contribution());
    assertThat(FlowsByLocation.of(tallies).flows(TOKYO))
        .isEqualTo(Map.of(KEY, new Flows(WHOLE, 0, 0)));
    assertThat(FlowsByLocation.of(tallies).flows(BOSTON)).isEmpty();
  }

  private void apply(Document document) {
    LedgerDecision decision =
        LedgerDecision.decide(current, LedgerEntry.of(document, Documents.EVERYTHING));
    current = decision.winner();
    flows.apply(decision.before(), decision.after());
  }

  private static Document randomDocument(Random random) {
    return Documents.of(
        random.nextBoolean() ? Indicator.ARTICLE : Indicator.PCT_APPLICATION,
        random.nextInt(50),
        random.nextInt(3) == 0 ? DocumentStatus.WITHDRAWN : DocumentStatus.PUBLISHED,
        new ArrayList<>(Documents.randomPersons(random.nextInt(4), 3, random)));
  }

  private static Map<IndicatorYear, Long> units(SortedMap<IndicatorYear, ?> sums) {
    Map<IndicatorYear, Long> units = new TreeMap<>();
    sums.forEach(
        (key, sum) ->
            units.put(key, sum instanceof Flows flows ? flows.units() : ((Counts) sum).units()));
    units.values().removeIf(sum -> sum == 0);
    return units;
  }
}
