package io.clusterpulse.scoring.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.core.counting.DocumentFilter;
import io.clusterpulse.core.counting.LedgerEntry;
import io.clusterpulse.core.document.Document;
import io.clusterpulse.core.document.DocumentStatus;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.document.ListedPerson;
import io.clusterpulse.core.document.Origin;
import io.clusterpulse.core.geo.Coordinate;
import io.clusterpulse.core.geo.Location;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a book keeps is what was put in, on seeded random input. */
class StoredBytesTest {
  private static final DocumentFilter ALL =
      new DocumentFilter(
          Map.of(
              Indicator.PCT_APPLICATION, DocumentFilter.Rule.ANY,
              Indicator.ARTICLE, DocumentFilter.Rule.ANY));

  @Test
  void ledgerEntriesComeBackAsTheyWere() {
    Random random = new Random(20_261_122);
    PackedEntryBytes bytes = new PackedEntryBytes();
    for (int i = 0; i < 1_000; i++) {
      LedgerEntry entry = LedgerEntry.of(document(random), ALL);

      PackedEntry packed = new PackedEntry();
      packed.set(entry);
      int length = bytes.write(packed);
      assertThat(packed.toEntry(entry.contribution().indicator())).isEqualTo(entry);

      PackedEntry back = new PackedEntry();
      bytes.read(Arrays.copyOf(bytes.bytes(), length), 0, back);
      assertThat(back.toEntry(entry.contribution().indicator())).isEqualTo(entry);
      assertThat(back.countsLike(packed)).isTrue();
      assertThat(back.compareVersion(packed)).isZero();
    }
  }

  @Test
  void locationsAndTheUnplacedComeBackAsTheyWere() {
    for (Location location :
        new Location[] {
          null, new Location(9_000, 0), new Location(-9_000, 0), new Location(1, -18_000)
        }) {
      assertThat(PlaceCode.location(PlaceCode.of(location))).isEqualTo(location);
    }
  }

  @Test
  void codesAreOrderedLikeLocations() {
    Random random = new Random(20_261_128);
    for (int i = 0; i < 10_000; i++) {
      Location a = Location.of(coordinate(random));
      Location b = Location.of(coordinate(random));
      assertThat(Integer.compare(PlaceCode.of(a), PlaceCode.of(b)))
          .isEqualTo(Integer.signum(a.compareTo(b)));
      assertThat(PlaceCode.of(a)).isLessThan(PlaceCode.UNPLACED);
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
