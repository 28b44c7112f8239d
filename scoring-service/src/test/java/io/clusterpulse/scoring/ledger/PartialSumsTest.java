package io.clusterpulse.scoring.ledger;

import static io.clusterpulse.core.document.Indicator.ARTICLE;
import static io.clusterpulse.scoring.SampleEvents.BOSTON;
import static io.clusterpulse.scoring.SampleEvents.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterpulse.core.counting.ContentHash;
import io.clusterpulse.core.counting.Contribution;
import io.clusterpulse.core.counting.Counts;
import io.clusterpulse.core.counting.DocumentVersion;
import io.clusterpulse.core.counting.FlowBook;
import io.clusterpulse.core.counting.Flows;
import io.clusterpulse.core.counting.IndicatorYear;
import io.clusterpulse.core.counting.LedgerEntry;
import io.clusterpulse.core.counting.Share;
import io.clusterpulse.core.counting.ShareUnits;
import io.clusterpulse.core.counting.TallyBook;
import io.clusterpulse.core.geo.Location;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The sums in arrays against the plain books of the core, and what a flush has to write. */
class PartialSumsTest {
  private static final long WHOLE = ShareUnits.PER_DOCUMENT;
  private static final Contribution NOTHING = Contribution.none(ARTICLE);

  @Test
  void equalThePlainBooksAndKnowWhatToWriteHoweverDocumentsComeAndGo() {
    Random random = new Random(20_261_122);
    PartialSums sums = new PartialSums(ARTICLE);
    TallyBook tallies = new TallyBook();
    FlowBook flows = new FlowBook();
    Map<Integer, Contribution> documents = new HashMap<>();
    Set<Location> touched = new HashSet<>();
    for (int offset = 0; offset < 20_000; offset++) {
      int id = random.nextInt(300);
      Contribution before = documents.getOrDefault(id, NOTHING);
      Contribution after = random.nextInt(3) == 0 ? NOTHING : contribution(random);
      documents.put(id, after);

      change(sums, before, after, offset);
      tallies.subtract(before);
      tallies.add(after);
      flows.apply(before, after);
      before.shares().forEach(share -> touched.add(share.locationOrNull()));
      after.shares().forEach(share -> touched.add(share.locationOrNull()));

      assertThat(sums.touchedCount()).isEqualTo(touched.size());
      if (random.nextInt(20) == 0) {
        assertThat(touched(sums)).containsExactlyInAnyOrderElementsOf(touched);
        touched.forEach(location -> assertSame(sums, tallies, flows, location));
        sums.flushed(offset + 1);
        touched.clear();
      }
    }
  }

  @Test
  void aRestoredPartitionWritesWhatRecordsAfterTheLastFlushTouched() {
    PartialSums sums = new PartialSums(ARTICLE);
    change(sums, NOTHING, at(TOKYO, 2024), 0);
    change(sums, NOTHING, at(BOSTON, 2024), 1);
    change(sums, NOTHING, at(BOSTON, 2023), 2);

    sums.restoredWithFlushBefore(2);

    assertThat(touched(sums)).containsExactly(BOSTON);
    change(sums, NOTHING, at(TOKYO, 2024), 3);
    change(sums, NOTHING, at(BOSTON, 2024), 4);
    assertThat(touched(sums)).containsExactly(BOSTON, TOKYO);
  }

  @Test
  void moreCannotBeTakenAwayThanWasThere() {
    PartialSums sums = new PartialSums(ARTICLE);
    change(sums, NOTHING, at(TOKYO, 2024), 0);

    assertThatThrownBy(() -> change(sums, at(TOKYO, 2023), NOTHING, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("more taken away than was there in 2023");
  }

  private static void change(
      PartialSums sums, Contribution before, Contribution after, long offset) {
    sums.change(packed(before), packed(after), offset);
  }

  private static PackedEntry packed(Contribution contribution) {
    PackedEntry entry = new PackedEntry();
    entry.set(new LedgerEntry(new DocumentVersion(0, 1, new ContentHash(1, 2)), contribution));
    return entry;
  }

  private static List<Location> touched(PartialSums sums) {
    List<Location> touched = new ArrayList<>();
    sums.forEachTouched(touched::add);
    return touched;
  }

  private static void assertSame(
      PartialSums sums, TallyBook tallies, FlowBook flows, Location location) {
    Map<IndicatorYear, Counts> counts = new HashMap<>();
    Map<IndicatorYear, Flows> cameAbout = new HashMap<>();
    sums.copyTo(counts, cameAbout, location);
    assertThat(counts).isEqualTo(tallies.tally(location));
    assertThat(cameAbout).isEqualTo(flows.flows(location));
  }

  private static Contribution contribution(Random random) {
    Set<Location> places = new HashSet<>();
    while (places.size() < 3) {
      places.add(new Location(random.nextInt(12), 0));
    }
    List<Share> shares = new ArrayList<>();
    places.stream().sorted().forEach(place -> shares.add(Share.at(place, 1, WHOLE / 4)));
    shares.add(Share.unplaced(WHOLE / 4));
    return new Contribution(ARTICLE, 2020 + random.nextInt(6), shares);
  }

  private static Contribution at(Location location, int year) {
    return new Contribution(ARTICLE, year, List.of(Share.at(location, 1, WHOLE)));
  }
}
