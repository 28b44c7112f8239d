package io.clusterpulse.core.clustering;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.core.geo.SpherePoint;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellGridTest {
  private static final long CORNER = -SpherePoint.RADIUS_MILLIMETRES;

  @ParameterizedTest
  @ValueSource(ints = {100, 101, 5_000, 12_000, 15_000, 18_000, 1_500_000})
  void aCellIsAsLargeAsItCanBeWithAllItsPointsWithinReach(int metres) {
    long reach = SpherePoint.squaredChordOfArc(metres);
    long longest = (long) Math.sqrt(reach / 3.0);
    for (long apart = longest - 2; apart <= longest + 2; apart++) {
      CellGrid grid = new CellGrid(diagonal(apart), reach);
      assertThat(grid.cells() == 1).as("%d mm apart", apart).isEqualTo(3 * apart * apart <= reach);
    }
  }

  private static SpherePoint[] diagonal(long apart) {
    return new SpherePoint[] {
      new SpherePoint(CORNER, CORNER, CORNER),
      new SpherePoint(CORNER + apart, CORNER + apart, CORNER + apart)
    };
  }
}
