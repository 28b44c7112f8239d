package io.clusterpulse.scoring.ledger;

import static io.clusterpulse.core.counting.ChangeKind.CORRECTED;
import static io.clusterpulse.core.counting.ChangeKind.PUBLISHED;
import static io.clusterpulse.core.counting.ChangeKind.WITHDRAWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterpulse.core.counting.Counts;
import io.clusterpulse.core.counting.DocumentFilter;
import io.clusterpulse.core.counting.Flows;
import io.clusterpulse.core.counting.IndicatorYear;
import io.clusterpulse.core.counting.LedgerEntry;
import io.clusterpulse.core.counting.Share;
import io.clusterpulse.core.document.Document;
import io.clusterpulse.core.document.DocumentStatus;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.document.ListedPerson;
import io.clusterpulse.core.document.Origin;
import io.clusterpulse.core.geo.Coordinate;
import io.clusterpulse.core.geo.Location;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the stores keep is what was put in, on seeded random input. */
class StoredBytesTest {
  private static final DocumentFilter ALL =
      new DocumentFilter(
          Map.of(
              Indicator.PCT_APPLICATION, DocumentFilter.Rule.ANY,
              Indicator.ARTICLE, DocumentFilter.Rule.ANY));

  @Test
  void ledgerEntriesComeBackAsTheyWere() {
    Random random = new Random(20_261_122);
    for (int i = 0; i < 1_000; i++) {
      LedgerEntry entry = LedgerEntry.of(document(random), ALL);

      assertThat(LedgerEntryBytes.fromBytes(LedgerEntryBytes.toBytes(entry))).isEqualTo(entry);
    }
  }

  @Test
  void sumsComeBackAsTheyWereAndTakingAwayLeavesHowItCameAbout() {
    IndicatorYear key = new IndicatorYear(Indicator.ARTICLE, 2024);
    Share share = Share.at(new Location(1, 1), 3, 7_000_000_000L);
    LocationSums sums =
        LocationSums.fromBytes(null)
            .plus(key, share, PUBLISHED, 5)
            .plus(
                new IndicatorYear(Indicator.PCT_APPLICATION, 9999),
                Share.unplaced(2),
                CORRECTED,
                6);

    LocationSums read = LocationSums.fromBytes(sums.toBytes());

    assertThat(read).isEqualTo(sums);
    assertThat(LocationSums.changedInFlush(sums.toBytes())).isEqualTo(6);
    LocationSums rest = read.minus(key, share, WITHDRAWN, 7);
    assertThat(rest.counts()).hasSize(1);
    assertThat(rest.flows())
        .containsEntry(key, new Flows(7_000_000_000L, 0, -7_000_000_000L))
        .hasSize(2);
    assertThat(LocationSums.fromBytes(rest.toBytes())).isEqualTo(rest);
    assertThat(read.minus(key, share, PUBLISHED, 7).flows()).hasSize(1);
    assertThatThrownBy(() -> rest.minus(key, share, WITHDRAWN, 8))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void sumsFromBeforeFlowsWereKeptWereAllPublished() {
    byte[] earlier =
        ByteBuffer.allocate(8 + 2 + 1 + 2 + 8 + 8)
            .putLong(9)
            .putShort((short) 1)
            .put((byte) Indicator.ARTICLE.ordinal())
            .putShort((short) 2024)
            .putLong(3)
            .putLong(70)
            .array();
    IndicatorYear key = new IndicatorYear(Indicator.ARTICLE, 2024);
    LocationSums read = LocationSums.fromBytes(earlier);
    assertThat(read.changedInFlush()).isEqualTo(9);
    assertThat(read.counts()).isEqualTo(Map.of(key, new Counts(3, 70)));
    assertThat(read.flows()).isEqualTo(Map.of(key, new Flows(70, 0, 0)));
  }

  @Test
  void locationsAndTheUnplacedComeBackAsTheyWere() {
    for (Location location :
        new Location[] {
          null, new Location(9_000, 0), new Location(-9_000, 0), new Location(1, -18_000)
        }) {
      assertThat(LocationBytes.fromBytes(LocationBytes.toBytes(location))).isEqualTo(location);
    }
  }

  private static Document document(Random random) {
    List<ListedPerson> persons = new ArrayList<>();
    for (int i = random.nextInt(40); i > 0; i--) {
      List<Origin> origins = new ArrayList<>();
      for (int j = random.nextInt(4); j > 0; j--) {
        origins.add(random.nextInt(5) == 0 ? Origin.unplaced() : Origin.at(coordinate(random)));
      }
      persons.add(new ListedPerson(origins));
    }
    boolean published = random.nextInt(5) > 0;
    return new Document(
        random.nextBoolean() ? Indicator.ARTICLE : Indicator.PCT_APPLICATION,
        "id" + random.nextInt(),
        random.nextInt(),
        random.nextLong(),
        published ? DocumentStatus.PUBLISHED : DocumentStatus.WITHDRAWN,
        published ? Optional.of(LocalDate.of(1 + random.nextInt(9_999), 2, 1)) : Optional.empty(),
        Optional.of("article"),
        persons,
        List.of(),
        List.of());
  }

  private static Coordinate coordinate(Random random) {
    return new Coordinate(
        random.nextInt(1_800_000_001) - 900_000_000,
        (int) (random.nextLong(3_600_000_001L) - 1_800_000_000L));
  }
}
