package io.clusterpulse.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.schemas.avro.LineageEvent;
import io.clusterpulse.schemas.avro.LineageKind;
import io.clusterpulse.schemas.avro.RankedCluster;
import io.clusterpulse.schemas.avro.Ranking;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads all versions of rankings and sees that every id that comes or goes is accounted for. */
final class LineageAccount {
  private static final Set<LineageKind> COMING = Set.of(LineageKind.BORN, LineageKind.SPLIT);
  private static final Set<LineageKind> GOING = Set.of(LineageKind.MERGED, LineageKind.DISSOLVED);

  private final Map<String, Set<String>> idsByKey = new HashMap<>();

  void follow(Ranking ranking) {
    String key = ranking.getMethodology() + "/" + ranking.getEdition();
    Set<String> now =
        ranking.getClusters().stream().map(RankedCluster::getClusterId).collect(Collectors.toSet());
    Set<String> before = idsByKey.put(key, now);
    if (before == null) {
      assertThat(ranking.getVersion()).as("followed from the first version").isEqualTo(1);
      before = Set.of();
    }
    String version = key + " version " + ranking.getVersion();
    assertThat(now).as(version).hasSameSizeAs(ranking.getClusters());
    assertThat(ids(ranking, COMING))
        .as("coming in %s", version)
        .containsExactlyInAnyOrderElementsOf(minus(now, before));
    assertThat(ids(ranking, GOING))
        .as("going in %s", version)
        .containsExactlyInAnyOrderElementsOf(minus(before, now));
  }

  private static List<String> ids(Ranking ranking, Set<LineageKind> kinds) {
    return ranking.getLineage().stream()
        .filter(event -> kinds.contains(event.getKind()))
        .map(LineageEvent::getClusterId)
        .toList();
  }

  private static Set<String> minus(Set<String> all, Set<String> without) {
    Set<String> rest = new HashSet<>(all);
    rest.removeAll(without);
    return rest;
  }
}
