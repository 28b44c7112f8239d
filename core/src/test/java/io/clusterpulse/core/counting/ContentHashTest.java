package io.clusterpulse.core.counting;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.core.document.Document;
import io.clusterpulse.core.document.DocumentStatus;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.document.ListedPerson;
import io.clusterpulse.core.document.Origin;
import io.clusterpulse.core.geo.Coordinate;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContentHashTest {
  private static final Optional<LocalDate> DATE = Optional.of(LocalDate.of(2024, 6, 13));
  private static final Origin HERE = Origin.at(new Coordinate(1, 2));
  private static final Origin NOWHERE = Origin.unplaced();

  @Test
  void everyDifferenceOfContentIsADifferenceOfHashes() {
    List<Document> different =
        List.of(
            document(
                Indicator.ARTICLE, "a", DATE, Optional.empty(), List.of(), List.of(), List.of()),
            document(
                Indicator.PCT_APPLICATION,
                "a",
                DATE,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of()),
            document(
                Indicator.ARTICLE, "b", DATE, Optional.empty(), List.of(), List.of(), List.of()),
            article(Optional.of(LocalDate.of(2024, 6, 14)), Optional.empty()),
            article(DATE, Optional.of("")), // absent is not empty
            article(DATE, Optional.of("article")),
            withPersons(person()), // a person without origins is not no person
            withPersons(person(), person()),
            withPersons(person(NOWHERE)),
            withPersons(person(NOWHERE, NOWHERE)),
            withPersons(person(NOWHERE), person(NOWHERE)),
            withPersons(person(HERE)),
            withPersons(person(HERE), person(NOWHERE)),
            withPersons(person(NOWHERE), person(HERE)), // order is content
            withPersons(person(Origin.at(new Coordinate(2, 1)))),
            withPersons(person(new Origin(NOWHERE.coordinate(), Optional.of("")))),
            withPersons(person(new Origin(NOWHERE.coordinate(), Optional.of("A")))),
            withPersons(
                person(new Origin(NOWHERE.coordinate(), Optional.empty(), Optional.of("A")))),
            withPersons(
                person(new Origin(NOWHERE.coordinate(), Optional.of("A"), Optional.of("A")))),
            withTexts(List.of("ab"), List.of()), // the same letters in other places
            withTexts(List.of("a", "b"), List.of()),
            withTexts(List.of("a"), List.of("b")),
            withTexts(List.of(), List.of("ab")),
            withTexts(List.of(), List.of("a", "b")),
            withTexts(List.of(""), List.of()),
            withTexts(List.of("\ud800"), List.of()), // lone surrogates, which UTF-8 would make one
            withTexts(List.of("\ud801"), List.of()),
            withTexts(List.of("?"), List.of()));
    assertThat(different.stream().map(ContentHash::of)).doesNotHaveDuplicates();
  }

  @Test
  void aWithdrawalIsOtherContent() {
    Document published = Documents.application(1);
    assertThat(ContentHash.of(published)).isNotEqualTo(ContentHash.of(Documents.withdrawn(1)));
  }

  @Test
  void aWithdrawalWithoutDateIsOtherContentThanOneWithDate() {
    assertThat(ContentHash.of(Documents.withdrawn(1)))
        .isNotEqualTo(ContentHash.of(withdrawnWithoutDate()));
  }

  private static Document withdrawnWithoutDate() {
    Document withdrawn = Documents.withdrawn(1);
    return new Document(
        withdrawn.indicator(),
        withdrawn.documentId(),
        0,
        1,
        DocumentStatus.WITHDRAWN,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of());
  }

  @Test
  void composedAndDecomposedTextsAreDifferentContent() {
    String composed = "Zürich";
    String decomposed = Normalizer.normalize(composed, Normalizer.Form.NFD);
    assertThat(ContentHash.of(withTexts(List.of(composed), List.of())))
        .isNotEqualTo(ContentHash.of(withTexts(List.of(decomposed), List.of())))
        .isEqualTo(
            ContentHash.of(
                withTexts(
                    List.of(Normalizer.normalize(decomposed, Normalizer.Form.NFC)), List.of())));
  }

  @Test
  void precedenceAndRevisionAreNotContent() {
    Document document = Documents.application(7, Documents.personAt(Documents.TOKYO));
    Document other =
        new Document(
            document.indicator(),
            document.documentId(),
            document.precedence() + 1,
            document.revision() + 1,
            document.status(),
            document.publicationDate(),
            document.type(),
            document.persons(),
            document.organisations(),
            document.fields());
    assertThat(ContentHash.of(other)).isEqualTo(ContentHash.of(document));
  }

  @Test
  void theHashOfADocumentNeverChanges() {
    assertThat(ContentHash.of(Documents.application(1, Documents.personAt(Documents.TOKYO))))
        .hasToString("dd31c166ecfab06be7d2a0a8eeb54a1e");
  }

  @Test
  void hashesAreOrderedLikeTheirText() {
    ContentHash small = new ContentHash(1, -1);
    ContentHash large = new ContentHash(-1, 1);
    assertThat(small).isLessThan(large);
    assertThat(small.toString()).isLessThan(large.toString());
    assertThat(new ContentHash(1, 1)).isLessThan(small);
  }

  private static Document document(
      Indicator indicator,
      String id,
      Optional<LocalDate> date,
      Optional<String> type,
      List<ListedPerson> persons,
      List<String> organisations,
      List<String> fields) {
    return new Document(
        indicator, id, 0, 1, DocumentStatus.PUBLISHED, date, type, persons, organisations, fields);
  }

  private static Document article(Optional<LocalDate> date, Optional<String> type) {
    return document(Indicator.ARTICLE, "a", date, type, List.of(), List.of(), List.of());
  }

  private static Document withPersons(ListedPerson... persons) {
    return document(
        Indicator.ARTICLE, "a", DATE, Optional.empty(), List.of(persons), List.of(), List.of());
  }

  private static Document withTexts(List<String> organisations, List<String> fields) {
    return document(
        Indicator.ARTICLE, "a", DATE, Optional.empty(), List.of(), organisations, fields);
  }

  private static ListedPerson person(Origin... origins) {
    return Documents.person(origins);
  }
}
