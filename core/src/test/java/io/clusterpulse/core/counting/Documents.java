package io.clusterpulse.core.counting;

import io.clusterpulse.core.document.Document;
import io.clusterpulse.core.document.DocumentStatus;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.document.ListedPerson;
import io.clusterpulse.core.document.Origin;
import io.clusterpulse.core.geo.Coordinate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Documents to test with. */
final class Documents {
  static final Coordinate TOKYO = Coordinate.fromDegrees(35.6895, 139.6917);
  static final Coordinate YOKOHAMA = Coordinate.fromDegrees(35.4437, 139.638);
  static final Coordinate BOSTON = Coordinate.fromDegrees(42.3601, -71.0942);
  static final DocumentFilter EVERYTHING =
      new DocumentFilter(
          Map.of(
              Indicator.PCT_APPLICATION, DocumentFilter.Rule.ANY,
              Indicator.ARTICLE, DocumentFilter.Rule.ANY));

  private Documents() {}

  static Document application(long revision, ListedPerson... inventors) {
    return of(Indicator.PCT_APPLICATION, revision, DocumentStatus.PUBLISHED, List.of(inventors));
  }

  static Document withdrawn(long revision) {
    return of(Indicator.PCT_APPLICATION, revision, DocumentStatus.WITHDRAWN, List.of());
  }

  static Document of(
      Indicator indicator, long revision, DocumentStatus status, List<ListedPerson> persons) {
    return new Document(
        indicator,
        "WO2024123456",
        0,
        revision,
        status,
        Optional.of(LocalDate.of(2024, 6, 13)),
        Optional.empty(),
        persons,
        List.of(),
        List.of());
  }

  static Document article(Optional<String> type, List<String> fields) {
    return new Document(
        Indicator.ARTICLE,
        "10.1234/abcd",
        0,
        1,
        DocumentStatus.PUBLISHED,
        Optional.of(LocalDate.of(2023, 1, 1)),
        type,
        List.of(personAt(TOKYO)),
        List.of(),
        fields);
  }

  static ListedPerson personAt(Coordinate... coordinates) {
    return new ListedPerson(List.of(coordinates).stream().map(Origin::at).toList());
  }

  static ListedPerson person(Origin... origins) {
    return new ListedPerson(List.of(origins));
  }

  /** Some placed, some not, some at the same place. */
  static List<ListedPerson> randomPersons(int persons, int maxOrigins, Random random) {
    List<ListedPerson> list = new ArrayList<>();
    for (int i = 0; i < persons; i++) {
      list.add(
          new ListedPerson(
              IntStream.range(0, random.nextInt(maxOrigins + 1))
                  .mapToObj(origin -> randomOrigin(random))
                  .toList()));
    }
    return list;
  }

  private static Origin randomOrigin(Random random) {
    return random.nextInt(4) == 0
        ? Origin.unplaced()
        : Origin.at(new Coordinate(random.nextInt(10) * 100_000, random.nextInt(10) * 100_000));
  }
}
