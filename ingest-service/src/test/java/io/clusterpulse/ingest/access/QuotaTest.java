package io.clusterpulse.ingest.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.ingest.Feed;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QuotaTest {

  private static FeedEntry entry(OptionalInt perSecond, OptionalInt burst) {
    return new FeedEntry(new Feed("wipo", 0, Set.of()), List.of(), perSecond, burst);
  }

  @Test
  void aBurstIsTakenAndTheNextDocumentToldWhenToComeBack() {
    Quota quota = Quota.of(1, 1_000);
    for (int i = 999; i >= 0; i--) {
      Quota.Level level = quota.take();
      assertThat(level.taken()).isTrue();
      assertThat(level.retryAfterSeconds()).isZero();
    }
    Quota.Level level = quota.take();
    for (int i = 0; level.taken() && i < 1_000; i++) {
      level = quota.take(); // A slow machine has filled some in between.
    }
    assertThat(level.taken()).isFalse();
    assertThat(level.retryAfterSeconds()).isEqualTo(1);
    assertThat(level.headers())
        .containsEntry("RateLimit-Policy", "\"documents\";q=1000;w=1000")
        .containsEntry("RateLimit", "\"documents\";r=0;t=1000");
  }

  @Test
  void theHeadersTellWhatIsLeftWithoutTakingAny() {
    Quota quota = Quota.of(4, 10);
    assertThat(quota.headers())
        .containsEntry("RateLimit-Policy", "\"documents\";q=10;w=3")
        .containsEntry("RateLimit", "\"documents\";r=10;t=0");
    assertThat(quota.headers()).isEqualTo(quota.headers());
  }

  @Test
  void withoutAQuotaEverythingIsTakenAndNothingTold() throws InterruptedException {
    Quota quota = entry(OptionalInt.empty(), OptionalInt.of(1)).quota();
    for (int i = 0; i < 100_000; i++) {
      quota.await();
      assertThat(quota.take().taken()).isTrue();
    }
    assertThat(quota.headers()).isEmpty();
  }

  @Test
  void twoSecondsWorthMayComeAtOnceUnlessSaidOtherwise() {
    assertThat(
            entry(OptionalInt.of(50), OptionalInt.empty())
                .quota()
                .allowsTheSameAs(Quota.of(50, 100)))
        .isTrue();
    assertThat(
            entry(OptionalInt.of(50), OptionalInt.of(60)).quota().allowsTheSameAs(Quota.of(50, 60)))
        .isTrue();
  }
}
