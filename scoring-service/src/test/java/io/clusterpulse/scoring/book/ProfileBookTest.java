package io.clusterpulse.scoring.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.core.edition.EditionBook;
import io.clusterpulse.core.ranking.Methodology;
import io.clusterpulse.core.ranking.Ranking;
import io.clusterpulse.scoring.profile.ProfilePart;
import io.clusterpulse.scoring.profile.ProfileRequest;
import io.clusterpulse.scoring.profile.ProfileSettings;
import io.clusterpulse.scoring.profile.PublishedOutlines;
import io.clusterpulse.scoring.profile.PublishedProfiles;
import io.clusterpulse.scoring.tally.SourcePosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileBookTest {
  private static final Methodology METHODOLOGY = Methodology.load("gii-2024");
  private static final RankingKey NEW = new RankingKey("gii-2024", 2027);
  private static final RankingKey OLD = new RankingKey("gii-2024", 2026);
  private static final int PARTITIONS = 2;
  private static final long NOW = 1_000_000;
  private static final long INTERVAL_MILLIS = ProfileSettings.DEFAULT.intervalMillis();

  private final EditionBook editions =
      new EditionBook(List.of(METHODOLOGY), 2026, 2027, location -> Optional.empty());
  private final Written written = new Written();
  private final ProfileBook book =
      new ProfileBook(
          new RankingPlan(List.of(METHODOLOGY), 2026, 2027, 2026),
          ProfileSettings.DEFAULT,
          editions,
          written);

  /** Keeps what is written, by key and version. */
  private static final class Written implements ProfileBook.Output {
    final List<String> requests = new ArrayList<>();
    final List<String> profiles = new ArrayList<>();

    @Override
    public void request(ProfileRequest request) {
      requests.add(request.key() + " " + request.version());
    }

    @Override
    public void publish(PublishedProfiles published) {
      profiles.add(published.key() + " " + published.version());
    }

    @Override
    public void publish(PublishedOutlines outlines) {
      // What they look like is tested where they are drawn.
    }
  }

  @BeforeEach
  void bothAreRanked() {
    ranked(NEW, 1, 1);
    ranked(OLD, 1, 1);
  }

  @Test
  void oneRankingIsAskedForAtATime_TheNextWhenEveryPartitionHasTold() {
    book.goOn(1, NOW);
    assertThat(written.requests).containsExactly("gii-2024/2027 1");
    book.told(part(NEW, 1, 0));
    book.goOn(1, NOW + 100);
    assertThat(written.profiles).isEmpty();
    book.told(part(NEW, 1, 1));
    book.goOn(1, NOW + 200);
    assertThat(written.profiles).containsExactly("gii-2024/2027 1");
    assertThat(written.requests).containsExactly("gii-2024/2027 1", "gii-2024/2026 1");
  }

  @ParameterizedTest(name = "a round of {0} ms, the next one {1} ms after it was asked for")
  @CsvSource({"1, 1", "499, 499", "500, 3000", "1000, 6000", "2500, 15000"})
  void longRoundsTakeASixthOfTheTime(long tookMillis, long nextMillis) {
    book.goOn(1, NOW);
    allTell(NEW, 1);
    book.goOn(1, NOW + tookMillis);
    assertThat(written.profiles).hasSize(1);
    if (nextMillis > tookMillis) {
      book.goOn(1, NOW + nextMillis - 1);
      assertThat(written.requests).hasSize(1);
    }
    book.goOn(1, NOW + nextMillis);
    assertThat(written.requests).hasSize(2);
  }

  @Test
  void aRoundThatNobodyAnswersKeepsTheOthersWaitingForOneIntervalOnly() {
    book.goOn(1, NOW);
    book.goOn(1, NOW + INTERVAL_MILLIS - 1);
    assertThat(written.requests).hasSize(1);
    book.goOn(1, NOW + INTERVAL_MILLIS);
    assertThat(written.requests).containsExactly("gii-2024/2027 1", "gii-2024/2026 1");
  }

  @Test
  void aRankingIsAskedForAgainWhenItHasMoved_AnIntervalLater() {
    book.goOn(1, NOW);
    allTell(NEW, 1);
    book.goOn(1, NOW + 10);
    allTell(OLD, 1);
    book.goOn(1, NOW + 20);
    ranked(NEW, 2, 2);

    book.goOn(2, NOW + INTERVAL_MILLIS - 1);
    assertThat(written.requests).hasSize(2);
    book.goOn(2, NOW + INTERVAL_MILLIS);
    assertThat(written.requests).hasSize(3).endsWith("gii-2024/2027 2");
  }

  @Test
  void noRankingIsAskedForWhoseSumsHaveMovedOn() {
    book.goOn(2, NOW);
    assertThat(written.requests).isEmpty();
  }

  @Test
  void whatIsToldOfAnOlderVersionIsNotAddedUp() {
    ranked(NEW, 7, 1);
    book.goOn(1, NOW);
    allTell(NEW, 6);
    book.goOn(1, NOW + 10);
    assertThat(written.profiles).isEmpty();
    allTell(NEW, 7);
    book.goOn(1, NOW + 20);
    assertThat(written.profiles).containsExactly("gii-2024/2027 7");
  }

  private void ranked(RankingKey key, long version, long generation) {
    Ranking ranking = editions.ranking(key.methodology(), key.edition());
    List<SourcePosition> positions = new ArrayList<>();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      positions.add(new SourcePosition("patents", partition, version));
    }
    book.ranked(
        key,
        new PublishedRanking(ranking, List.of(), false, version, NOW, positions),
        version,
        generation);
  }

  private void allTell(RankingKey key, long version) {
    for (int partition = 0; partition < PARTITIONS; partition++) {
      book.told(part(key, version, partition));
    }
  }

  private static ProfilePart part(RankingKey key, long version, int partition) {
    return new ProfilePart(
        partition,
        key.methodology(),
        key.edition(),
        version,
        List.of(),
        new TreeMap<>(),
        List.of());
  }
}
