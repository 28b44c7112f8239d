package io.clusterpulse.query.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeltasTest {
  private static final long SEED = 5;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1_000, 200_000, 3_000_000})
  void a_difference_and_its_base_give_the_bytes_again(int length) {
    byte[] base = bytes(length, SEED);
    byte[] changed = base.clone();
    for (int at = 0; at < changed.length; at += 5_000) {
      changed[at]++;
    }
    byte[] difference = Deltas.difference(changed, base);
    assertThat(Deltas.whole(difference, base)).isEqualTo(changed);
    assertThat(Deltas.whole(Deltas.compressed(changed))).isEqualTo(changed);
  }

  @Test
  void a_small_change_of_a_large_ranking_is_a_small_difference() {
    byte[] base = bytes(3_000_000, SEED);
    byte[] changed = base.clone();
    changed[1_500_000]++;
    assertThat(Deltas.difference(changed, base).length).isLessThan(1_000);
  }

  @Test
  void another_base_is_noticed() {
    byte[] difference = Deltas.difference(bytes(10_000, SEED), bytes(10_000, SEED));
    assertThatThrownBy(() -> Deltas.whole(difference, bytes(10_000, SEED + 1)))
        .isInstanceOf(ZstdException.class);
  }

  /** Nothing that could be compressed by itself. */
  private static byte[] bytes(int length, long seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }
}
