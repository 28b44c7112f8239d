package io.clusterpulse.query.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.core.counting.ShareUnits;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalsTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "80313433200, 1",
    "8031343320000, 100",
    "26771144400, 0.333333",
    "53542288800, 0.666667",
    "40157, 0.000001",
    "40156, 0",
    "9223372036854775807, 114842208.449567",
  })
  void a_count_is_its_units_over_those_of_a_document_to_six_places(long units, String count) {
    assertThat(Decimals.count(units)).isEqualTo(new BigDecimal(count));
  }

  @Test
  void a_share_of_an_empty_world_is_nothing() {
    assertThat(Decimals.share(0, 0)).isEqualTo(BigDecimal.ZERO);
    assertThat(Decimals.share(1, 3)).isEqualTo(new BigDecimal("0.333333333"));
  }

  @Test
  void documents_per_million_inhabitants_do_not_overflow() {
    assertThat(Decimals.perMillion(ShareUnits.PER_DOCUMENT * 1_000_000, 500_000))
        .isEqualTo(new BigDecimal("2000000"));
  }
}
