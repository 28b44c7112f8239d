package io.clusterpulse.core.counting;

import static io.clusterpulse.core.counting.Documents.BOSTON;
import static io.clusterpulse.core.counting.Documents.EVERYTHING;
import static io.clusterpulse.core.counting.Documents.TOKYO;
import static io.clusterpulse.core.counting.Documents.YOKOHAMA;
import static io.clusterpulse.core.counting.Documents.application;
import static io.clusterpulse.core.counting.Documents.person;
import static io.clusterpulse.core.counting.Documents.personAt;
import static io.clusterpulse.core.counting.ShareUnits.PER_DOCUMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterpulse.core.document.Document;
import io.clusterpulse.core.document.DocumentStatus;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.document.ListedPerson;
import io.clusterpulse.core.document.Origin;
import io.clusterpulse.core.geo.Location;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ContributionTest {
  private static final Location AT_TOKYO = Location.of(TOKYO);
  private static final Location AT_YOKOHAMA = Location.of(YOKOHAMA);
  private static final Location AT_BOSTON = Location.of(BOSTON);

  @Test
  void aDocumentIsSplitOverItsPersonsAndAPersonOverTheirOrigins() {
    assertThat(shares(personAt(TOKYO), personAt(YOKOHAMA, BOSTON)))
        .containsExactly(
            Share.at(AT_YOKOHAMA, 1, PER_DOCUMENT / 4),
            Share.at(AT_TOKYO, 1, PER_DOCUMENT / 2),
            Share.at(AT_BOSTON, 1, PER_DOCUMENT / 4));
  }

  @Test
  void sharesOfOneLocationAddUpAndEachOriginIsAPoint() {
    assertThat(shares(personAt(TOKYO), personAt(TOKYO, TOKYO)))
        .containsExactly(Share.at(AT_TOKYO, 3, PER_DOCUMENT));
  }

  @Test
  void whatHasNoPlaceIsUnplacedAndNoPoint() {
    assertThat(shares(personAt(TOKYO), person(Origin.at(BOSTON), Origin.unplaced()), person()))
        .containsExactly(
            Share.at(AT_TOKYO, 1, PER_DOCUMENT / 3),
            Share.at(AT_BOSTON, 1, PER_DOCUMENT / 6),
            Share.unplaced(PER_DOCUMENT / 2));
  }

  @Test
  void aDocumentWithoutPersonsIsUnplaced() {
    assertThat(shares()).containsExactly(Share.unplaced(PER_DOCUMENT));
  }

  @Test
  void theYearIsThatOfPublication() {
    assertThat(Contribution.of(application(1), EVERYTHING).year()).isEqualTo(2024);
  }

  @Test
  void sharesAddUpToOneDocumentForAnyNumberOfPersonsAndAffiliations() {
    Random random = new Random(3);
    for (int persons = 1; persons <= 10_000; persons = persons < 40 ? persons + 1 : persons * 2) {
      requireOneDocument(Documents.randomPersons(persons, 20, random));
    }
    requireOneDocument(Documents.randomPersons(9_999, 20, random));
    requireOneDocument(Documents.randomPersons(10_000, 20, random));
  }

  private static void requireOneDocument(List<ListedPerson> persons) {
    Contribution contribution = contributionOf(persons);
    assertThat(contribution.shares().stream().mapToLong(Share::units).sum())
        .as("%d persons", persons.size())
        .isEqualTo(PER_DOCUMENT);
    assertThat(contribution.shares().stream().mapToLong(Share::points).sum())
        .isEqualTo(
            persons.stream()
                .flatMap(person -> person.origins().stream())
                .filter(origin -> origin.coordinate().isPresent())
                .count());
  }

  private static Contribution contributionOf(List<ListedPerson> persons) {
    Document document =
        Documents.of(Indicator.PCT_APPLICATION, 1, DocumentStatus.PUBLISHED, persons);
    return Contribution.of(document, EVERYTHING);
  }

  @Test
  void aWithdrawnDocumentContributesNothing() {
    Document withdrawn =
        Documents.of(
            Indicator.PCT_APPLICATION, 2, DocumentStatus.WITHDRAWN, List.of(personAt(TOKYO)));
    assertThat(Contribution.of(withdrawn, EVERYTHING))
        .isEqualTo(Contribution.none(Indicator.PCT_APPLICATION));
  }

  @Test
  void aDocumentThatTheMethodologyDoesNotCountContributesNothing() {
    DocumentFilter articlesOnly =
        new DocumentFilter(Map.of(Indicator.ARTICLE, DocumentFilter.Rule.ANY));
    assertThat(Contribution.of(application(1, personAt(TOKYO)), articlesOnly).isEmpty()).isTrue();
  }

  @Test
  void sharesThatAreNotOneDocumentAreRefused() {
    assertRefused("add up", Share.at(AT_TOKYO, 1, PER_DOCUMENT - 1));
    assertRefused("add up", Share.at(AT_TOKYO, 1, PER_DOCUMENT), Share.unplaced(1));
    assertRefused(
        "sorted",
        Share.at(AT_TOKYO, 1, PER_DOCUMENT / 2),
        Share.at(AT_YOKOHAMA, 1, PER_DOCUMENT / 2));
    assertRefused(
        "sorted", Share.at(AT_TOKYO, 1, PER_DOCUMENT / 2), Share.at(AT_TOKYO, 1, PER_DOCUMENT / 2));
    assertRefused(
        "sorted", Share.unplaced(PER_DOCUMENT / 2), Share.at(AT_TOKYO, 1, PER_DOCUMENT / 2));
  }

  private static void assertRefused(String reason, Share... shares) {
    assertThatThrownBy(() -> new Contribution(Indicator.ARTICLE, 2024, List.of(shares)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void aShareIsNeitherNegativeNorAPointOfNowhere() {
    assertThatThrownBy(() -> Share.at(AT_TOKYO, -1, 1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> Share.at(AT_TOKYO, 1, -1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> new Share(null, 1, 1)).hasMessageContaining("unplaced");
  }

  private static List<Share> shares(ListedPerson... persons) {
    return contributionOf(List.of(persons)).shares();
  }
}
