package io.clusterpulse.core.counting;

import static io.clusterpulse.core.counting.Documents.BOSTON;
import static io.clusterpulse.core.counting.Documents.EVERYTHING;
import static io.clusterpulse.core.counting.Documents.TOKYO;
import static io.clusterpulse.core.counting.Documents.YOKOHAMA;
import static io.clusterpulse.core.counting.Documents.application;
import static io.clusterpulse.core.counting.Documents.personAt;
import static io.clusterpulse.core.counting.Documents.withdrawn;
import static io.clusterpulse.core.counting.LedgerDecision.Outcome.APPLIED;
import static io.clusterpulse.core.counting.LedgerDecision.Outcome.DUPLICATE;
import static io.clusterpulse.core.counting.LedgerDecision.Outcome.SUPERSEDED;
import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.core.document.Document;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerDecisionTest {
  private static final LedgerEntry FIRST = entry(application(1, personAt(TOKYO)));
  private static final LedgerEntry CORRECTED = entry(application(2, personAt(BOSTON)));
  private static final LedgerEntry WITHDRAWN = entry(withdrawn(3));

  @Test
  void aNewDocumentIsApplied() {
    LedgerDecision decision = LedgerDecision.decide(null, FIRST);
    assertThat(decision.outcome()).isEqualTo(APPLIED);
    assertThat(decision.before().isEmpty()).isTrue();
    assertThat(decision.after()).isEqualTo(FIRST.contribution());
    assertThat(decision.winner()).isEqualTo(FIRST);
    assertThat(decision.changesTallies()).isTrue();
  }

  @Test
  void aCorrectionTakesTheOldAwayAndAddsTheNew() {
    LedgerDecision decision = LedgerDecision.decide(FIRST, CORRECTED);
    assertThat(decision.outcome()).isEqualTo(APPLIED);
    assertThat(decision.conflict()).isFalse();
    assertThat(decision.before()).isEqualTo(FIRST.contribution());
    assertThat(decision.after()).isEqualTo(CORRECTED.contribution());
  }

  @Test
  void aWithdrawalTakesAwayAndStaysInTheLedger() {
    LedgerDecision decision = LedgerDecision.decide(CORRECTED, WITHDRAWN);
    assertThat(decision.after().isEmpty()).isTrue();
    assertThat(decision.winner()).isEqualTo(WITHDRAWN);
  }

  @Test
  void aWithdrawalBeforeItsDocumentIsAbsorbed() {
    assertThat(LedgerDecision.decide(null, WITHDRAWN).changesTallies()).isFalse();
    LedgerDecision late = LedgerDecision.decide(WITHDRAWN, FIRST);
    assertThat(late.outcome()).isEqualTo(SUPERSEDED);
    assertThat(late.winner()).isEqualTo(WITHDRAWN);
    assertThat(late.changesTallies()).isFalse();
  }

  @Test
  void theSameTwiceIsOnce() {
    LedgerDecision decision = LedgerDecision.decide(FIRST, FIRST);
    assertThat(decision.outcome()).isEqualTo(DUPLICATE);
    assertThat(decision.conflict()).isFalse();
    assertThat(decision.changesTallies()).isFalse();
  }

  @Test
  void oneRevisionWithTwoContentsIsAConflictWithOneWinner() {
    LedgerEntry other = entry(application(1, personAt(BOSTON)));
    LedgerDecision oneWay = LedgerDecision.decide(FIRST, other);
    LedgerDecision otherWay = LedgerDecision.decide(other, FIRST);
    assertThat(oneWay.conflict()).isTrue();
    assertThat(otherWay.conflict()).isTrue();
    assertThat(oneWay.winner()).isEqualTo(otherWay.winner());
    assertThat(List.of(oneWay.outcome(), otherWay.outcome()))
        .containsExactlyInAnyOrder(APPLIED, SUPERSEDED);
  }

  @Test
  void aTrustedFeedIsNotOverriddenByAnyRevisionOfALessTrustedOne() {
    LedgerEntry trusted = entry(withPrecedence(application(1, personAt(TOKYO)), 1));
    LedgerEntry newer = entry(application(Long.MAX_VALUE, personAt(BOSTON)));
    assertThat(LedgerDecision.decide(trusted, newer).outcome()).isEqualTo(SUPERSEDED);
    assertThat(LedgerDecision.decide(newer, trusted).outcome()).isEqualTo(APPLIED);
  }

  @Test
  void everyOrderOfUpToSixEventsLeavesTheSame() {
    List<Document> events =
        List.of(
            application(1, personAt(TOKYO)),
            application(2, personAt(TOKYO), personAt(BOSTON)),
            application(3, personAt(YOKOHAMA)),
            withdrawn(4),
            application(5, personAt(BOSTON, TOKYO)),
            application(5, personAt(BOSTON))); // the same revision with other content
    List<LedgerEntry> entries = events.stream().map(LedgerDecisionTest::entry).toList();
    for (int size = 1; size <= entries.size(); size++) {
      for (List<LedgerEntry> subset : subsets(entries, size)) {
        LedgerEntry greatest =
            Collections.max(subset, (a, b) -> a.version().compareTo(b.version()));
        TallyBook expected = new TallyBook();
        expected.add(greatest.contribution());
        for (List<LedgerEntry> order : permutations(subset)) {
          assertThat(replayed(order)).isEqualTo(new Outcome(greatest, contents(expected)));
        }
      }
    }
  }

  @Test
  void everyOrderWithEveryEventTwiceLeavesTheSame() {
    List<LedgerEntry> entries = List.of(FIRST, CORRECTED, WITHDRAWN, FIRST, CORRECTED, WITHDRAWN);
    for (List<LedgerEntry> order : permutations(entries)) {
      assertThat(replayed(order)).isEqualTo(new Outcome(WITHDRAWN, List.of()));
    }
  }

  private record Outcome(LedgerEntry winner, List<String> tallies) {}

  private static Outcome replayed(List<LedgerEntry> order) {
    TallyBook book = new TallyBook();
    LedgerEntry current = null;
    for (LedgerEntry incoming : order) {
      LedgerDecision decision = LedgerDecision.decide(current, incoming);
      book.subtract(decision.before());
      book.add(decision.after());
      current = decision.winner();
    }
    return new Outcome(current, contents(book));
  }

  private static List<String> contents(TallyBook book) {
    return book.locations().stream()
        .sorted()
        .map(location -> location + " " + book.tally(location))
        .toList();
  }

  private static <T> List<List<T>> permutations(List<T> items) {
    if (items.isEmpty()) {
      return List.of(List.of());
    }
    List<List<T>> all = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      List<T> rest = new ArrayList<>(items);
      T first = rest.remove(i);
      for (List<T> tail : permutations(rest)) {
        List<T> permutation = new ArrayList<>(List.of(first));
        permutation.addAll(tail);
        all.add(permutation);
      }
    }
    return all;
  }

  private static <T> List<List<T>> subsets(List<T> items, int size) {
    List<List<T>> all = new ArrayList<>();
    for (int bits = 0; bits < 1 << items.size(); bits++) {
      if (Integer.bitCount(bits) == size) {
        List<T> subset = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
          if ((bits >> i & 1) == 1) {
            subset.add(items.get(i));
          }
        }
        all.add(subset);
      }
    }
    return all;
  }

  private static Document withPrecedence(Document document, int precedence) {
    return new Document(
        document.indicator(),
        document.documentId(),
        precedence,
        document.revision(),
        document.status(),
        document.publicationDate(),
        document.type(),
        document.persons(),
        document.organisations(),
        document.fields());
  }

  private static LedgerEntry entry(Document document) {
    return LedgerEntry.of(document, EVERYTHING);
  }
}
