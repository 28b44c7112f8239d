package io.clusterpulse.query.http;

import io.clusterpulse.core.clustering.Density;
import io.clusterpulse.outlines.ClusterOutline;
import io.clusterpulse.query.ranking.Locations;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Outlines that were drawn lately. From one version to the next few clusters change their members,
 * so few outlines are drawn again.
 */
@ApplicationScoped
class DrawnOutlines {
  /** Some editions and methodologies of some hundred clusters; at most 4 kB each. */
  private static final int MAX_OUTLINES = 4_000;

  private record Drawing(Locations members, int epsilonMetres) {}

  private final Map<Drawing, ClusterOutline> drawn =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Drawing, ClusterOutline> eldest) {
              return size() > MAX_OUTLINES;
            }
          });

  ClusterOutline of(Locations members, int epsilonMetres) {
    Drawing drawing = new Drawing(members, epsilonMetres);
    ClusterOutline known = drawn.get(drawing);
    if (known == null) {
      known = ClusterOutline.of(members.asList(), new Density(epsilonMetres, 1, 0));
      drawn.put(drawing, known);
    }
    return known;
  }
}
