package io.clusterpulse.feeds.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuotasTest {

  @Test
  void a_scaled_world_is_rounded_by_largest_remainder() {
    Quotas quotas = new Quotas(List.of(140L, 260L, 600L), new BigDecimal("0.01"));
    assertThat(IntStream.range(0, 3).mapToLong(quotas::windowTotal)).containsExactly(1L, 3L, 6L);
  }

  @Test
  void both_windows_of_five_years_hold_the_scaled_total_whatever_the_counts() {
    Random random = new Random(5);
    for (int round = 0; round < 200; round++) {
      List<Long> counts = random.longs(1 + random.nextInt(40), 0, 300_000).boxed().toList();
      BigDecimal scale = BigDecimal.valueOf(1 + random.nextInt(2_000), 4).min(BigDecimal.ONE);
      Quotas quotas = new Quotas(counts, scale);
      int[][] years =
          IntStream.range(0, Quotas.YEARS).mapToObj(quotas::ofYear).toArray(int[][]::new);
      long world = 0;
      for (int home = 0; home < counts.size(); home++) {
        long total = quotas.windowTotal(home);
        world += total;
        assertThat(total - counts.get(home) * scale.doubleValue()).isBetween(-1.0, 1.0);
        assertThat(window(years, home, 0)).isEqualTo(total);
        assertThat(window(years, home, 1)).isEqualTo(total);
      }
      BigDecimal exact =
          scale.multiply(BigDecimal.valueOf(counts.stream().mapToLong(Long::longValue).sum()));
      assertThat(BigDecimal.valueOf(world))
          .isEqualByComparingTo(exact.setScale(0, RoundingMode.HALF_UP));
    }
  }

  private static long window(int[][] years, int home, int first) {
    return IntStream.range(first, first + 5).mapToLong(year -> years[year][home]).sum();
  }

  @Test
  void an_urn_gives_each_home_its_quota_and_then_nothing() {
    int[] quotas = {3, 0, 40, 1, 0, 12};
    Urn urn = new Urn(quotas);
    int[] drawn = new int[quotas.length];
    Random random = new Random(3);
    while (urn.left() > 0) {
      drawn[urn.draw(random)]++;
    }
    assertThat(drawn).isEqualTo(quotas);
    assertThat(Arrays.stream(quotas).sum()).isEqualTo(56);
    assertThatIllegalArgumentException().isThrownBy(() -> urn.draw(random));
  }
}
