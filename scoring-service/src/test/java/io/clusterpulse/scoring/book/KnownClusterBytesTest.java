package io.clusterpulse.scoring.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.core.geo.Location;
import io.clusterpulse.core.lineage.KnownCluster;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownClusterBytesTest {

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatIsWrittenIsRead(boolean isLiving) {
    List<Location> corners =
        List.of(
            new Location(-9_000, 0),
            new Location(-8_999, -18_000),
            new Location(0, 0),
            new Location(8_999, 17_999),
            new Location(9_000, 0));
    KnownCluster cluster = new KnownCluster("n1.00e2.00-2", "São Paulo–東京", isLiving, corners);

    byte[] bytes = KnownClusterBytes.write(cluster);

    assertThat(KnownClusterBytes.read("n1.00e2.00-2", bytes)).isEqualTo(cluster);
    assertThat(bytes).hasSize(1 + 4 + 19 + 4 * corners.size());
  }
}
