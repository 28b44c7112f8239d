package io.clusterpulse.scoring.tally;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterpulse.core.geo.Location;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TallyKeyTest {

  @ParameterizedTest
  @ValueSource(strings = {"0/begin", "11/end", "2/unplaced", "2/3569,13969", "3/-1,-18000"})
  void readsWhatItWrites(String text) {
    assertThat(TallyKey.parse(text)).hasToString(text);
  }

  @Test
  void namesPartitionKindAndLocation() {
    assertThat(TallyKey.parse("2/3569,13969"))
        .isEqualTo(new TallyKey(2, TallyKey.Kind.LOCATION, new Location(3569, 13969)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "begin", "/begin", "x/begin", "2/", "2/3569", "2/9001,0", "2/a,b"})
  void refusesWhatIsNoKey(String text) {
    assertThatThrownBy(() -> TallyKey.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
