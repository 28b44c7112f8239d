package io.clusterpulse.benchmarks;

import io.clusterpulse.core.counting.TallyBook;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.ranking.EditionRanking;
import io.clusterpulse.core.ranking.Methodology;
import io.clusterpulse.core.ranking.PlaceNames;
import io.clusterpulse.core.ranking.RankedCluster;
import io.clusterpulse.core.ranking.Ranking;
import io.clusterpulse.feeds.sample.SampleSettings;
import io.clusterpulse.gazetteer.Gazetteer;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the parameters of gii-2024 do to a ranking: each is changed alone, in the text of the
 * methodology's file, and the first 100 clusters are compared with those before. In the sample
 * world clusters stand apart; in the crowded one many touch.
 */
public final class AssumedParameters {
  private static final String ID = "gii-2024";
  private static final long SEED = 1;
  private static final int CROWDED_LOCATIONS = 60_000;

  /**
   * One line of the table.
   *
   * @param change lines of the file, each in place of the line with the same key
   */
  private record Variation(String parameter, String value, List<String> change) {
    static Variation of(String parameter, String value, String... change) {
      return new Variation(parameter, value, List.of(change));
    }
  }

  private static final List<Variation> NAMING =
      List.of(
          naming("cities", "naming.minCityPercentOfFirst", 10),
          naming("cities", "naming.minCityPercentOfFirst", 40),
          naming("economies", "naming.minEconomyPercent", 0),
          naming("economies", "naming.minEconomyPercent", 10));

  private static final List<Variation> VARIATIONS =
      List.of(
          weights("2, 1", 2, 1),
          weights("1, 2", 1, 2),
          weights("1, 0", 1, 0),
          weights("0, 1", 0, 1),
          Variation.of("window of applications", "6-2", "PCT_APPLICATION.windowYearsBefore = 6-2"),
          Variation.of("decimals of scores", "4", "rounding.scoreDecimals = 4"),
          density("epsilon (stated)", "13 km", "epsilonMetres", 13_000),
          density("epsilon (stated)", "17 km", "epsilonMetres", 17_000),
          density("minPoints (stated)", "3,000", "minPoints", 3_000),
          density("minPoints (stated)", "6,000", "minPoints", 6_000),
          density("merge distance (stated)", "none", "mergeDistanceMetres", 0),
          density("merge distance (stated)", "10 km", "mergeDistanceMetres", 10_000));

  private final BigDecimal scale;
  private final PlaceNames names;
  private final TallyBook tallies;
  private final Ranking base;

  private AssumedParameters(BigDecimal scale, PlaceNames names, TallyBook tallies)
      throws IOException {
    this.scale = scale;
    this.names = names;
    this.tallies = tallies;
    base = ranking(methodology(List.of()), tallies);
  }

  /**
   * @param args the scale of the sample; 0.05 if absent, of which the order is the published one
   */
  public static void main(String... args) throws IOException {
    sampleWorld(new BigDecimal(args.length == 0 ? "0.05" : args[0]));
    crowdedWorld();
  }

  private static void sampleWorld(BigDecimal scale) throws IOException {
    System.out.printf("Sample world at scale %s", scale);
    Gazetteer gazetteer = Gazetteer.load();
    SampleSettings settings = new SampleSettings(scale, SEED, EditionWorld.EDITION);
    TallyBook tallies =
        SampleTallies.of(settings, gazetteer, Methodology.load(ID).scaledTo(scale).filter());
    AssumedParameters sample = new AssumedParameters(scale, gazetteer, tallies);
    sample.print(Stream.concat(NAMING.stream(), VARIATIONS.stream()).toList());
    System.out.println(OutlinePopulation.of(sample.base, gazetteer));
  }

  /** Cities drawn at random, many of which touch; their names mean nothing. */
  private static void crowdedWorld() throws IOException {
    System.out.printf("%nCrowded world");
    TallyBook tallies = CrowdedTallies.of(new EditionWorld(CROWDED_LOCATIONS).tallies());
    PlaceNames nameless = location -> Optional.empty();
    new AssumedParameters(BigDecimal.ONE, nameless, tallies).print(VARIATIONS);
  }

  private void print(List<Variation> variations) throws IOException {
    System.out.printf(
        ", edition %d, %s: %d clusters%n%n", EditionWorld.EDITION, ID, base.clusters().size());
    System.out.println(RankingComparison.HEADER);
    for (Variation one : variations) {
      Ranking other = ranking(methodology(one.change()), tallies);
      System.out.println(RankingComparison.of(base, other).row(one.parameter(), one.value()));
    }
    for (int hundredths : new int[] {2, 5, 10}) {
      printGrid(hundredths);
    }
    System.out.println(
        RankingComparison.of(base, withoutNoise()).row("world totals", "without noise, unplaced"));
    System.out.println();
    System.out.println(BorderChoices.of(base));
  }

  /** Locations differ, so that the cluster of a location is that of its cell. */
  private void printGrid(int hundredths) throws IOException {
    TallyBook coarse = SampleTallies.onGrid(tallies, hundredths);
    Ranking other = ranking(methodology(List.of()), coarse);
    RankingComparison comparison =
        RankingComparison.of(base, other, location -> SampleTallies.snapped(location, hundredths));
    System.out.println(comparison.row("grid", "0.%02d degree".formatted(hundredths)));
  }

  private Ranking ranking(Methodology methodology, TallyBook book) {
    return EditionRanking.rank(methodology, EditionWorld.EDITION, book, names);
  }

  private Methodology methodology(List<String> change) throws IOException {
    String text = Methodology.text(ID);
    for (String line : change) {
      String key = line.substring(0, line.indexOf(" ="));
      Matcher matcher = Pattern.compile("(?m)^" + Pattern.quote(key) + " =.*$").matcher(text);
      if (!matcher.find()) {
        throw new IllegalStateException("no line of the file to change for " + line);
      }
      text = matcher.replaceFirst(line);
    }
    return Methodology.parse(new StringReader(text), ID).scaledTo(scale);
  }

  /** Scores by totals of what is in clusters alone. */
  private Ranking withoutNoise() {
    List<RankedCluster> scored = new ArrayList<>();
    for (RankedCluster cluster : base.clusters()) {
      double score = 0;
      for (Map.Entry<Indicator, Long> units : cluster.countUnits().entrySet()) {
        score += units.getValue() / (double) inClusters(units.getKey());
      }
      scored.add(with(cluster, cluster.rank(), score));
    }
    scored.sort(Comparator.comparingDouble(RankedCluster::score).reversed());
    List<RankedCluster> ranked = new ArrayList<>();
    for (RankedCluster cluster : scored) {
      ranked.add(with(cluster, ranked.size() + 1, cluster.score()));
    }
    return new Ranking(
        base.methodologyId(),
        base.methodologyVersion(),
        base.methodologyDigest(),
        base.edition(),
        base.density(),
        base.worldTotalUnits(),
        base.unplacedUnits(),
        ranked,
        base.noise());
  }

  private long inClusters(Indicator indicator) {
    return base.clusters().stream().mapToLong(one -> one.countUnits().get(indicator)).sum();
  }

  private static RankedCluster with(RankedCluster cluster, int rank, double score) {
    return new RankedCluster(
        rank,
        cluster.clusterId(),
        cluster.name(),
        cluster.economies(),
        score,
        cluster.countUnits(),
        cluster.points(),
        cluster.previousRank(),
        cluster.center(),
        cluster.population(),
        cluster.members());
  }

  private static Variation weights(String value, int applications, int articles) {
    return Variation.of(
        "density weights of inventors, affiliations",
        value,
        "PCT_APPLICATION.densityWeight = " + applications,
        "ARTICLE.densityWeight = " + articles);
  }

  private static Variation naming(String parameter, String key, int percent) {
    return Variation.of("naming of " + parameter, percent + " %", key + " = " + percent);
  }

  private static Variation density(String parameter, String value, String key, int number) {
    return Variation.of(parameter, value, "density." + key + " = " + number);
  }
}
