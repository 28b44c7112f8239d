package io.clusterpulse.scoring.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.core.geo.Location;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellClustersTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 1_000, 40_000})
  void holdsWhatAMapHolds(int cells) {
    Random random = new Random(cells);
    Map<Integer, Integer> expected = new HashMap<>();
    CellClusters table = new CellClusters(cells);
    while (expected.size() < cells) {
      int cell = cell(random);
      int cluster = random.nextInt(200);
      expected.put(cell, cluster);
      table.put(cell, cluster);
    }
    expected.forEach((cell, cluster) -> assertThat(table.clusterOf(cell)).isEqualTo(cluster));
    for (int i = 0; i < 100_000; i++) {
      int cell = cell(random);
      assertThat(table.clusterOf(cell))
          .isEqualTo(expected.getOrDefault(cell, CellClusters.NO_CLUSTER));
    }
  }

  /** Of places near each other, as clusters are. */
  private static int cell(Random random) {
    return CountedDocument.cell(
        new Location(3_000 + random.nextInt(300), 13_000 + random.nextInt(300)));
  }
}
