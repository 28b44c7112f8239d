package io.clusterpulse.core.lineage;

import static io.clusterpulse.core.lineage.History.cluster;
import static io.clusterpulse.core.lineage.History.id;
import static io.clusterpulse.core.lineage.History.ranking;
import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.core.lineage.LineageEvent.Kind;
import io.clusterpulse.core.ranking.Leaver;
import io.clusterpulse.core.ranking.RankedCluster;
import io.clusterpulse.core.ranking.Ranking;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IdentificationTest {
  private final History history = new History();

  @Test
  void aNewClusterIsCalledAfterItsHeaviestLocationAndIsBorn() {
    Identified first = history.next(cluster("Tokyo", "1:5", "2:9"));
    assertThat(first.ids()).containsExactly(Map.entry(id(2), id(2)));
    assertThat(first.events()).containsExactly(alone(Kind.BORN, 1, id(2), "Tokyo"));
  }

  @Test
  void aClusterKeepsItsIdWhenAnotherLocationBecomesTheHeaviest() {
    history.next(cluster("Tokyo", "1:5", "2:9"));
    Identified next = history.next(cluster("Tokyo", "1:20", "2:9"));
    assertThat(next.ids()).containsExactly(Map.entry(id(1), id(2)));
    assertThat(next.events()).isEmpty();
    assertThat(next.changed()).as("nothing new to remember").isEmpty();
  }

  @Test
  void aClusterKeepsItsIdWhenLocationsComeAndGo() {
    history.next(cluster("Tokyo", "1:5", "2:9"));
    Identified next = history.next(cluster("Tokyo", "1:5", "3:50"));
    assertThat(next.ids()).containsExactly(Map.entry(id(3), id(2)));
    assertThat(next.events()).isEmpty();
    assertThat(next.changed()).extracting(KnownCluster::id).containsExactly(id(2));
  }

  @Test
  void ofTwoThatMergeTheLargerGoesOn() {
    history.next(cluster("Shenzhen", "1:9"), cluster("Guangzhou", "2:8", "3:3"));
    Identified next = history.next(cluster("Guangzhou–Shenzhen", "1:9", "2:8", "3:3"));
    assertThat(next.ids()).containsExactly(Map.entry(id(1), id(2)));
    assertThat(next.events())
        .containsExactly(
            renamed(2, id(2), "Guangzhou–Shenzhen", "Guangzhou"),
            event(Kind.MERGED, 2, id(1), "Shenzhen", id(2), "Guangzhou–Shenzhen", 9));
  }

  @Test
  void ofASplitTheLargestPartGoesOn() {
    history.next(cluster("Tokyo", "1:5", "2:6", "3:7"));
    Identified next =
        history.next(cluster("Chiba", "1:5"), cluster("Tokyo", "3:7"), cluster("Urawa", "2:6"));
    assertThat(next.ids())
        .containsOnly(Map.entry(id(1), id(1)), Map.entry(id(3), id(3)), Map.entry(id(2), id(2)));
    assertThat(next.events())
        .containsExactly(
            event(Kind.SPLIT, 2, id(1), "Chiba", id(3), "Tokyo", 5),
            event(Kind.SPLIT, 2, id(2), "Urawa", id(3), "Tokyo", 6));
  }

  @Test
  void anIdThatIsTakenGoesOverToTheNextHeaviestLocation() {
    history.next(cluster("A", "1:9", "2:5", "3:1"));
    Identified next = history.next(cluster("A", "2:5", "3:10"), cluster("B", "1:9", "4:8"));
    assertThat(next.ids())
        .as("the larger part keeps the id of place 1, which is now in the other one")
        .containsOnly(Map.entry(id(3), id(1)), Map.entry(id(1), id(4)));
  }

  @Test
  void aClusterOfWhichAllIdsAreTakenGetsANumber() {
    history.next(cluster("A", "1:9", "2:5"));
    Identified next = history.next(cluster("A", "2:10"), cluster("B", "1:9"));
    assertThat(next.ids()).containsOnly(Map.entry(id(2), id(1)), Map.entry(id(1), id(1) + "-2"));
  }

  @Test
  void aClusterWithoutAnyWeightLeftInClustersIsDissolved() {
    history.next(cluster("A", "1:9"), cluster("B", "2:9", "3:2"));
    Identified next = history.next(cluster("A", "1:9", "3:0"));
    assertThat(next.events()).containsExactly(alone(Kind.DISSOLVED, 2, id(2), "B"));
  }

  @Test
  void aClusterThatComesBackIsTheSame() {
    history.next(cluster("A", "1:9", "2:8"));
    history.next();
    Identified next = history.next(cluster("A", "1:8", "2:9"));
    assertThat(next.ids()).containsExactly(Map.entry(id(2), id(1)));
    assertThat(next.events()).containsExactly(alone(Kind.BORN, 3, id(1), "A"));
  }

  @Test
  void aClusterThatWasMergedAndIsSplitAgainIsTheSame() {
    history.next(cluster("A", "1:9", "2:8"), cluster("B", "3:5", "4:4"));
    history.next(cluster("A", "1:9", "2:8", "3:5", "4:4"));
    Identified next = history.next(cluster("A", "1:9", "2:8"), cluster("B", "3:3", "4:4"));
    assertThat(next.ids()).containsOnly(Map.entry(id(1), id(1)), Map.entry(id(4), id(3)));
    assertThat(next.events()).containsExactly(event(Kind.SPLIT, 3, id(3), "B", id(1), "A", 7));
  }

  @Test
  void equalSharesAreDecidedByRankAndThenById() {
    history.next(cluster("A", "1:5"), cluster("B", "2:5"));
    Identified merged = history.next(cluster("AB", "1:5", "2:5"));
    assertThat(merged.ids()).as("the smaller id").containsExactly(Map.entry(id(1), id(1)));
    Identified split = history.next(cluster("B", "2:5"), cluster("A", "1:5"));
    assertThat(split.ids())
        .as("the first rank goes on, under the id of a place that the other one has")
        .containsOnly(Map.entry(id(2), id(1)), Map.entry(id(1), id(1) + "-2"));
  }

  @Test
  void aClusterNearNoCityIsCalledAfterItsIdAndNotRenamedWithItsHeaviestLocation() {
    history.next(cluster(null, "1:5", "2:4"));
    Ranking shifted = ranking(cluster(null, "1:5", "2:6"));
    Identified next = history.next(List.of(), shifted);
    assertThat(next.events()).isEmpty();
    assertThat(shifted.withClusterIds(next.ids(), Map.of()).clusters())
        .extracting(RankedCluster::name)
        .containsExactly(id(1));
  }

  @Test
  void theFirstRankingOfAKeyTakesTheIdsOfItsNeighbours() {
    history.next(cluster("Tokyo", "1:9", "2:8"), cluster("Boston", "3:5"));
    History further = new History();
    further.next(cluster("Seoul", "7:2"), cluster("Tokyo", "2:3"));
    Identified first =
        new History()
            .next(
                List.of(history.known(), further.known()),
                ranking(
                    cluster("Tokyo", "1:7", "2:10"),
                    cluster("Seoul", "6:9", "7:8"),
                    cluster("Paris", "8:1")));
    assertThat(first.ids())
        .containsOnly(Map.entry(id(2), id(1)), Map.entry(id(6), id(7)), Map.entry(id(8), id(8)));
    assertThat(first.events())
        .extracting(LineageEvent::kind)
        .as("in this ranking all are new")
        .containsOnly(Kind.BORN);
  }

  @Test
  void aClusterBornInOneRankingIsKnownInItsNeighbours() {
    History older = new History();
    older.next(cluster("Tokyo", "1:9"));
    history.next(cluster("Tokyo", "1:9"));
    history.next(cluster("Tokyo", "1:9"), cluster("Wuxi", "3:5", "4:4"));
    Identified later =
        older.next(
            List.of(history.known()), ranking(cluster("Tokyo", "1:9"), cluster("Wuxi", "4:2")));
    assertThat(later.ids()).containsOnly(Map.entry(id(1), id(1)), Map.entry(id(4), id(3)));
  }

  @Test
  void anIdOfANeighbourIsNotGivenToAnotherCluster() {
    History neighbour = new History();
    neighbour.next(cluster("A", "1:9", "2:8"));
    Identified identified =
        history.next(
            List.of(neighbour.known()), ranking(cluster("A", "2:9"), cluster("B", "1:5", "5:4")));
    assertThat(identified.ids()).containsOnly(Map.entry(id(2), id(1)), Map.entry(id(1), id(5)));
  }

  @Test
  void thoseWhoLeftGoUnderTheIdsOfTheEditionBefore() {
    Ranking before = ranking(cluster(null, "1:5"));
    Leaver left = new Leaver(id(1), id(1), 1);
    Ranking now =
        new Ranking(
            before.methodologyId(),
            before.methodologyVersion(),
            before.methodologyDigest(),
            before.edition() + 1,
            before.density(),
            before.worldTotalUnits(),
            before.unplacedUnits(),
            List.of(),
            List.of(),
            true,
            List.of(left));
    assertThat(now.withClusterIds(Map.of(), Map.of(id(1), id(9))).leavers())
        .containsExactly(new Leaver(id(9), id(9), 1));
  }

  private static LineageEvent alone(Kind kind, long version, String id, String name) {
    return new LineageEvent(kind, version, id, name, Optional.empty(), Optional.empty(), 0);
  }

  private static LineageEvent renamed(long version, String id, String name, String before) {
    return new LineageEvent(
        Kind.RENAMED, version, id, name, Optional.empty(), Optional.of(before), 0);
  }

  private static LineageEvent event(
      Kind kind,
      long version,
      String id,
      String name,
      String otherId,
      String otherName,
      long sharedWeight) {
    return new LineageEvent(
        kind, version, id, name, Optional.of(otherId), Optional.of(otherName), sharedWeight);
  }
}
