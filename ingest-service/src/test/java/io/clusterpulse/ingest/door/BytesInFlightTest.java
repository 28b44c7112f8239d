package io.clusterpulse.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BytesInFlightTest {
  private final BytesInFlight bytes = new BytesInFlight(100, 60);

  @Test
  void aFeedCannotTakeTheRoomOfTheOthers() {
    BytesInFlight.Claim first = bytes.claim("wipo");
    BytesInFlight.Claim second = bytes.claim("wipo");
    assertThat(first.grow(40)).isTrue();
    assertThat(second.grow(21)).isFalse();
    assertThat(second.grow(20)).isTrue();
    assertThat(bytes.claim("epo").grow(40)).isTrue();
    assertThat(bytes.sum()).isEqualTo(100);
  }

  @Test
  void allTogetherHaveALimit() {
    assertThat(bytes.claim("wipo").grow(60)).isTrue();
    BytesInFlight.Claim epo = bytes.claim("epo");
    assertThat(epo.grow(41)).isFalse();
    assertThat(epo.grow(40)).isTrue();
  }

  @Test
  void whatIsGivenBackIsFreeOnceAndAFailedGrowthHoldsNothing() {
    BytesInFlight.Claim claim = bytes.claim("wipo");
    claim.grow(60);
    claim.grow(1);
    claim.close();
    claim.close();
    assertThat(bytes.sum()).isZero();
    assertThat(bytes.claim("wipo").grow(60)).isTrue();
  }
}
