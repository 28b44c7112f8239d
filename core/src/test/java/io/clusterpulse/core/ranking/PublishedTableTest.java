package io.clusterpulse.core.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterpulse.core.document.Indicator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PublishedTableTest {

  @Test
  void theTableOf2023IsWhole() {
    PublishedTable table = PublishedTable.gii2023();
    assertThat(table.worldTotals())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(Indicator.PCT_APPLICATION, 1_255_500L, Indicator.ARTICLE, 7_455_000L));
    assertThat(table.rows()).extracting(PublishedTable.Row::rank).isSorted().hasSize(34);
    PublishedTable.Row second = table.rows().get(1);
    assertThat(second.cluster()).isEqualTo("Shenzhen–Hong Kong–Guangzhou");
    assertThat(second.economies()).containsExactly("CN", "HK");
    assertThat(second.pctApplications()).isEqualTo(113_482);
    assertThat(second.articles()).isEqualTo(153_180);
    assertThat(second.previousRank()).isEqualTo(2);
  }

  @Test
  void aNameMayHoldAComma() {
    assertThat(PublishedTable.gii2023().rows().get(5).cluster())
        .isEqualTo("San Jose–San Francisco, CA");
  }

  @Test
  void aRowOfAnotherLengthIsRefused() {
    assertThatThrownBy(() -> PublishedTable.parse(List.of("1,Tokyo,JP,1,2,3.0,4.0,5.0")))
        .hasMessageContaining("1,Tokyo,JP");
  }
}
