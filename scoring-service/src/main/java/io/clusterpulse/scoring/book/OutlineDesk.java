package io.clusterpulse.scoring.book;

import io.clusterpulse.core.geo.Location;
import io.clusterpulse.core.ranking.Ranking;
import io.clusterpulse.outlines.ClusterOutline;
import io.clusterpulse.scoring.profile.PublishedOutlines;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Draws the outlines of rankings. From one version to the next few clusters change their members,
 * so few outlines are drawn again. Used by one thread at a time.
 */
final class OutlineDesk {
  /** Some editions and methodologies of some hundred clusters; at most 4 kB each. */
  private static final int MAX_OUTLINES = 4_000;

  private record Drawing(List<Location> members, int epsilonMetres) {}

  private final Map<Drawing, ClusterOutline> drawn =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Drawing, ClusterOutline> eldest) {
          return size() > MAX_OUTLINES;
        }
      };

  PublishedOutlines draw(Ranking ranking, long version) {
    return new PublishedOutlines(
        ranking.methodologyId(),
        ranking.edition(),
        version,
        ranking.clusters().stream()
            .map(
                cluster ->
                    new PublishedOutlines.Outlined(
                        cluster.clusterId(),
                        drawn.computeIfAbsent(
                            new Drawing(cluster.locations(), ranking.density().epsilonMetres()),
                            drawing -> ClusterOutline.of(drawing.members(), ranking.density()))))
            .toList());
  }
}
