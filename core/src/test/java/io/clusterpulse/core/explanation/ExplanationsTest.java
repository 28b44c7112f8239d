package io.clusterpulse.core.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterpulse.core.counting.ChangeKind;
import io.clusterpulse.core.counting.FlowBook;
import io.clusterpulse.core.counting.Flows;
import io.clusterpulse.core.counting.FlowsByLocation;
import io.clusterpulse.core.counting.TallyBook;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.explanation.DocumentWorld.Logged;
import io.clusterpulse.core.explanation.RankChange.Other;
import io.clusterpulse.core.geo.Location;
import io.clusterpulse.core.ranking.EditionRanking;
import io.clusterpulse.core.ranking.Methodology;
import io.clusterpulse.core.ranking.RankedCluster;
import io.clusterpulse.core.ranking.Ranking;
import io.clusterpulse.core.ranking.YearWindow;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every explanation adds up: its records refuse to be made otherwise. Here: to the right sums. */
class ExplanationsTest {
  private static final int WORLDS = 20;
  private static final int VERSIONS = 12;
  private static final Methodology METHODOLOGY =
      Methodology.load("gii-2024").scaledTo(new BigDecimal("0.0015"));
  private static final int EDITION = 2024;

  @Test
  void fromVersionToVersionEverythingIsAccountedForByItsCause() {
    Map<Cause, Integer> seen = new EnumMap<>(Cause.class);
    int moves = 0;
    int arrivals = 0;
    for (long seed = 0; seed < WORLDS; seed++) {
      DocumentWorld world = new DocumentWorld(METHODOLOGY, seed);
      world.live(150);
      RankedEdition before = world.edition(EDITION);
      world.takeLog();
      for (int version = 0; version < VERSIONS; version++) {
        world.live(15);
        RankedEdition after = world.edition(EDITION);
        List<Explanation> explanations = byId(before, after).all();
        List<Logged> log = world.takeLog();
        for (Explanation explanation : explanations) {
          requireCountsOf(before, after, explanation);
          requireOwnChanges(before, after, explanation, log);
          requireScores(before.ranking(), after.ranking(), explanation);
          explanation.score().parts().forEach(part -> seen.merge(part.cause(), 1, Integer::sum));
        }
        moves += requireMoves(explanations);
        arrivals += explanations.stream().filter(it -> it.rank().isEmpty()).count();
        before = after;
      }
    }
    for (Cause cause : Cause.values()) {
      boolean ofEditions = cause == Cause.YEARS_ENTERED || cause == Cause.YEARS_LEFT;
      assertThat(seen.getOrDefault(cause, 0) > 50).as("%s: %s", cause, seen).isEqualTo(!ofEditions);
    }
    assertThat(List.of(moves, arrivals)).as("moves, arrivals").allMatch(count -> count > 40);
  }

  @Test
  void fromEditionToEditionWindowsRollAndLocationsComeAndGo() {
    Map<Cause, Integer> seen = new EnumMap<>(Cause.class);
    for (long seed = 0; seed < WORLDS; seed++) {
      DocumentWorld world = new DocumentWorld(METHODOLOGY, seed);
      world.live(400);
      RankedEdition before = world.edition(EDITION);
      RankedEdition now = world.edition(EDITION + 1);
      RankedEdition after =
          new RankedEdition(
              METHODOLOGY, now.ranking().withPreviousRanks(before.ranking()), now.flows());
      Explanations explanations =
          new Explanations(before, after, RankPairs.byPreviousRank(after.ranking()));
      for (Explanation explanation : explanations.all()) {
        requireCountsOf(before, after, explanation);
        requireScores(before.ranking(), after.ranking(), explanation);
        explanation.score().parts().forEach(part -> seen.merge(part.cause(), 1, Integer::sum));
      }
    }
    assertThat(seen)
        .as("the same documents before and after: none came, none went")
        .containsOnlyKeys(
            Cause.YEARS_ENTERED,
            Cause.YEARS_LEFT,
            Cause.LOCATIONS_JOINED,
            Cause.LOCATIONS_LEFT,
            Cause.WORLD_TOTAL);
  }

  @Test
  void theStepsFromVersionToVersionAddUpToTheWholeWay() {
    int sameMembers = 0;
    int otherMembers = 0;
    for (long seed = 0; seed < WORLDS; seed++) {
      DocumentWorld world = new DocumentWorld(METHODOLOGY, seed);
      world.live(250);
      List<RankedEdition> versions = new ArrayList<>(List.of(world.edition(EDITION)));
      for (int version = 1; version < 3; version++) {
        world.live(12);
        versions.add(world.edition(EDITION));
      }
      Map<String, Explanation> first = inBoth(versions.get(0), versions.get(1));
      Map<String, Explanation> second = inBoth(versions.get(1), versions.get(2));
      Map<String, Explanation> whole = inBoth(versions.get(0), versions.get(2));
      for (Map.Entry<String, Explanation> entry : second.entrySet()) {
        String id = entry.getKey();
        if (!first.containsKey(id)) {
          continue;
        }
        Set<List<Location>> members = new HashSet<>();
        versions.forEach(version -> members.add(members(version.ranking(), id)));
        for (Indicator indicator : METHODOLOGY.rules().keySet()) {
          CountChange steps =
              first.get(id).counts().get(indicator).then(entry.getValue().counts().get(indicator));
          CountChange direct = whole.get(id).counts().get(indicator);
          assertThat(steps.before()).isEqualTo(direct.before());
          assertThat(steps.after()).isEqualTo(direct.after());
          if (members.size() == 1) {
            assertThat(steps).isEqualTo(direct);
            sameMembers++;
          } else {
            otherMembers++;
          }
        }
        requireScoreOfSteps(versions, first.get(id), entry.getValue(), whole.get(id));
      }
    }
    assertThat(List.of(sameMembers, otherMembers)).allMatch(count -> count > 20);
  }

  @Test
  void aLocationThatJoinedAndStaysIsTheSameInOneStepAsInTwo() {
    DocumentWorld world = new DocumentWorld(METHODOLOGY, 3);
    world.live(300);
    RankedEdition small = withMembers(world.edition(EDITION), 1);
    RankedEdition large = world.edition(EDITION);
    world.live(40);
    CountExplainer firstStep = new CountExplainer(small, large);
    CountExplainer secondStep = new CountExplainer(large, world.edition(EDITION));
    CountExplainer oneStep = new CountExplainer(small, world.edition(EDITION));
    List<Location> few = small.ranking().clusters().get(0).locations();
    List<Location> many = large.ranking().clusters().get(0).locations();
    assertThat(many.size()).isGreaterThan(few.size());
    Map<Indicator, CountChange> second = secondStep.explain(many, many);
    firstStep
        .explain(few, many)
        .forEach(
            (indicator, change) ->
                assertThat(change.then(second.get(indicator)))
                    .isEqualTo(oneStep.explain(few, many).get(indicator)));
  }

  @Test
  void onlyTheChangesNeedToBeKeptBetweenTwoVersions() {
    DocumentWorld world = new DocumentWorld(METHODOLOGY, 1);
    world.live(200);
    RankedEdition before = world.edition(EDITION);
    world.takeLog();
    world.live(20);
    RankedEdition after = world.edition(EDITION);
    FlowBook changes = new FlowBook();
    for (Logged logged : world.takeLog()) {
      changes.add(logged.locationOrNull(), logged.key(), Flows.of(logged.kind(), logged.units()));
    }
    RankedEdition derived =
        new RankedEdition(METHODOLOGY, before.ranking(), world.flows().before(changes));
    assertThat(byId(derived, after).all()).isEqualTo(byId(before, after).all());
  }

  @Test
  void rankingsOfDifferentMethodsOrOtherDocumentsAreNotExplained() {
    DocumentWorld world = new DocumentWorld(METHODOLOGY, 1);
    world.live(200);
    RankedEdition edition = world.edition(EDITION);
    Methodology other = Methodology.load("gii-2024");
    Ranking otherRanking =
        EditionRanking.rank(other, EDITION, world.tallies(), location -> Optional.empty());
    assertThatThrownBy(() -> new RankedEdition(other, edition.ranking(), edition.flows()))
        .isInstanceOf(IllegalArgumentException.class);
    RankedEdition otherEdition = new RankedEdition(other, otherRanking, edition.flows());
    assertThatThrownBy(() -> byId(edition, otherEdition))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a change of method");
    RankedEdition nothing =
        new RankedEdition(METHODOLOGY, edition.ranking(), FlowsByLocation.of(new TallyBook()));
    assertThatThrownBy(() -> byId(edition, nothing).all())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the flows are not those of the ranking");
    assertThatThrownBy(() -> new Explanations(edition, edition, Map.of(1, 1, 2, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("two clusters continue one");
  }

  private static Explanations byId(RankedEdition before, RankedEdition after) {
    return new Explanations(
        before, after, RankPairs.byClusterId(before.ranking(), after.ranking()));
  }

  private static Map<String, Explanation> inBoth(RankedEdition before, RankedEdition after) {
    Map<String, Explanation> inBoth = new HashMap<>();
    for (Explanation explanation : byId(before, after).all()) {
      if (explanation.rank().isPresent()) {
        inBoth.put(explanation.clusterId(), explanation);
      }
    }
    return inBoth;
  }

  private static RankedEdition withMembers(RankedEdition edition, int members) {
    RankedCluster first = edition.ranking().clusters().get(0);
    RankedCluster smaller =
        new RankedCluster(
            1,
            first.clusterId(),
            first.name(),
            first.economies(),
            first.score(),
            first.countUnits(),
            first.points(),
            first.previousRank(),
            first.center(),
            first.population(),
            first.members().subList(0, members));
    Ranking ranking = edition.ranking();
    return new RankedEdition(
        edition.methodology(),
        new Ranking(
            ranking.methodologyId(),
            ranking.methodologyVersion(),
            ranking.methodologyDigest(),
            ranking.edition(),
            ranking.density(),
            ranking.worldTotalUnits(),
            ranking.unplacedUnits(),
            List.of(smaller),
            ranking.noise()),
        edition.flows());
  }

  private static List<Location> members(Ranking ranking, String clusterId) {
    return ranking.clusters().stream()
        .filter(cluster -> cluster.clusterId().equals(clusterId))
        .findFirst()
        .map(RankedCluster::locations)
        .orElse(List.of());
  }

  private static Optional<RankedCluster> cluster(Ranking ranking, OptionalInt rank) {
    return rank.isEmpty()
        ? Optional.empty()
        : Optional.of(ranking.clusters().get(rank.getAsInt() - 1));
  }

  private static void requireCountsOf(
      RankedEdition before, RankedEdition after, Explanation explanation) {
    Optional<RankedCluster> earlier = cluster(before.ranking(), explanation.rankBefore());
    Optional<RankedCluster> later = cluster(after.ranking(), explanation.rankAfter());
    explanation
        .counts()
        .forEach(
            (indicator, change) -> {
              assertThat(change.before())
                  .isEqualTo(earlier.map(it -> it.countUnits().get(indicator)).orElse(0L));
              assertThat(change.after())
                  .isEqualTo(later.map(it -> it.countUnits().get(indicator)).orElse(0L));
              assertThat(change.before() + change.parts().total()).isEqualTo(change.after());
            });
  }

  /** By the log of events: own changes at all who belong to it at either end, moves at the ends. */
  private static void requireOwnChanges(
      RankedEdition before, RankedEdition after, Explanation explanation, List<Logged> log) {
    Set<Location> earlier =
        new HashSet<>(
            cluster(before.ranking(), explanation.rankBefore())
                .map(RankedCluster::locations)
                .orElse(List.of()));
    Set<Location> later =
        new HashSet<>(
            cluster(after.ranking(), explanation.rankAfter())
                .map(RankedCluster::locations)
                .orElse(List.of()));
    Set<Location> all = new HashSet<>(earlier);
    all.addAll(later);
    explanation
        .counts()
        .forEach(
            (indicator, change) -> {
              YearWindow window = METHODOLOGY.window(indicator, EDITION);
              for (ChangeKind kind : ChangeKind.values()) {
                long logged =
                    log.stream()
                        .filter(it -> it.kind() == kind && all.contains(it.locationOrNull()))
                        .filter(it -> it.key().indicator() == indicator)
                        .filter(it -> window.contains(it.key().year()))
                        .mapToLong(Logged::units)
                        .sum();
                assertThat(change.parts().of(Cause.valueOf(kind.name()))).isEqualTo(logged);
              }
              assertThat(change.parts().of(Cause.LOCATIONS_JOINED))
                  .isEqualTo(unitsWithout(later, earlier, indicator, before));
              assertThat(change.parts().of(Cause.LOCATIONS_LEFT))
                  .isEqualTo(-unitsWithout(earlier, later, indicator, after));
            });
  }

  private static long unitsWithout(
      Set<Location> of, Set<Location> without, Indicator indicator, RankedEdition at) {
    long units = 0;
    for (Location location : of) {
      if (!without.contains(location)) {
        units +=
            at.flows().flows(location).entrySet().stream()
                .filter(it -> it.getKey().indicator() == indicator)
                .filter(it -> METHODOLOGY.window(indicator, EDITION).contains(it.getKey().year()))
                .mapToLong(it -> it.getValue().units())
                .sum();
      }
    }
    return units;
  }

  private static void requireScores(Ranking before, Ranking after, Explanation explanation) {
    ScoreChange score = explanation.score();
    requireScore(cluster(before, explanation.rankBefore()), score.before(), score.denominator());
    requireScore(cluster(after, explanation.rankAfter()), score.after(), score.denominator());
    BigInteger parts =
        score.parts().stream().map(ScorePart::numerator).reduce(BigInteger.ZERO, BigInteger::add);
    assertThat(score.before().add(parts)).isEqualTo(score.after());
  }

  private static void requireScore(
      Optional<RankedCluster> cluster, BigInteger numerator, BigInteger denominator) {
    double exact =
        new BigDecimal(numerator)
            .divide(new BigDecimal(denominator), METHODOLOGY.scoreDecimals(), RoundingMode.HALF_UP)
            .doubleValue();
    assertThat(exact).isEqualTo(cluster.map(RankedCluster::score).orElse(0.0));
  }

  private static void requireScoreOfSteps(
      List<RankedEdition> versions, Explanation first, Explanation second, Explanation whole) {
    Map<Indicator, CountChange> steps = new EnumMap<>(Indicator.class);
    first
        .counts()
        .forEach(
            (indicator, change) ->
                steps.put(indicator, change.then(second.counts().get(indicator))));
    ScoreChange score =
        ScoreChange.of(
            METHODOLOGY,
            steps,
            versions.get(0).ranking().worldTotalUnits(),
            versions.get(2).ranking().worldTotalUnits());
    assertThat(score.before()).isEqualTo(whole.score().before());
    assertThat(score.after()).isEqualTo(whole.score().after());
  }

  /** Who overtook whom is said of both alike. */
  private static int requireMoves(List<Explanation> explanations) {
    Set<List<String>> overtook = new HashSet<>();
    Set<List<String>> overtaken = new HashSet<>();
    for (Explanation explanation : explanations) {
      explanation.rank().ifPresent(rank -> collect(explanation, rank, overtook, overtaken));
    }
    assertThat(overtook).isEqualTo(overtaken);
    return overtook.size();
  }

  private static void collect(
      Explanation explanation,
      RankChange rank,
      Set<List<String>> overtook,
      Set<List<String>> overtaken) {
    for (Other other : rank.overtaken()) {
      overtook.add(List.of(explanation.clusterId(), other.clusterId()));
    }
    for (Other other : rank.overtookIt()) {
      overtaken.add(List.of(other.clusterId(), explanation.clusterId()));
    }
    assertThat(rank.before()).isEqualTo(explanation.rankBefore().getAsInt());
    assertThat(rank.after()).isEqualTo(explanation.rankAfter().getAsInt());
  }
}
