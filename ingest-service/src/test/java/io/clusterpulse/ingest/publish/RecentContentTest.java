package io.clusterpulse.ingest.publish;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RecentContentTest {
  private final RecentContent recent = new RecentContent(1_000);
  private final RecentContent.Key key =
      new RecentContent.Key("patents", "wipo", 5, "WO2024123456", 1, "g1");

  private RecentContent.Claim claim(RecentContent.Key key, String content) {
    return recent.claim(key, content.getBytes(StandardCharsets.UTF_8));
  }

  private void assertTaken(RecentContent.Key key, String content) {
    assertThatCode(() -> claim(key, content)).doesNotThrowAnyException();
  }

  private void assertConflict(String content, String why) {
    assertThatThrownBy(() -> claim(key, content))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("Revision 1 of WO2024123456 " + why);
  }

  @Test
  void theSameContentMayComeAgainAndOtherContentMayNot() {
    claim(key, "a").acknowledged();
    assertTaken(key, "a");
    assertConflict("b", "is in the log");
  }

  @Test
  void otherContentMayNotOvertakeWhatIsOnItsWay() {
    claim(key, "a");
    assertTaken(key, "a");
    assertConflict("b", "is on its way");
  }

  @Test
  void whatIsNotKnownToBeInTheLogStandsInNobodysWay() {
    claim(key, "a").open();
    assertTaken(key, "b");
  }

  @Test
  void aFailedRepetitionDoesNotMakeTheFirstForgotten() {
    RecentContent.Claim first = claim(key, "a");
    RecentContent.Claim repeated = claim(key, "a");
    first.acknowledged();
    repeated.open();
    assertConflict("b", "is in the log");
  }

  @Test
  void aLateFailureDoesNotForgetWhatCameAfterIt() {
    RecentContent.Claim late = claim(key, "a");
    claim(key, "a").open();
    claim(key, "b").acknowledged();
    late.open();
    assertConflict("a", "is in the log");
  }

  @Test
  void otherRevisionsDocumentsFeedsPrecedencesAndTopicsAreOtherThings() {
    claim(key, "a").acknowledged();
    assertTaken(new RecentContent.Key("patents", "wipo", 5, "WO2024123456", 2, "g1"), "b");
    assertTaken(new RecentContent.Key("patents", "wipo", 5, "WO2024123457", 1, "g1"), "b");
    assertTaken(new RecentContent.Key("patents", "epo", 5, "WO2024123456", 1, "g1"), "b");
    assertTaken(new RecentContent.Key("patents", "wipo", 6, "WO2024123456", 1, "g1"), "b");
    assertTaken(new RecentContent.Key("deals", "wipo", 5, "WO2024123456", 1, "g1"), "b");
    assertTaken(new RecentContent.Key("patents", "wipo", 5, "WO2024123456", 1, "g1+ror-2"), "b");
  }
}
