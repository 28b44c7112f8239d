package io.clusterpulse.query;

import io.clusterpulse.schemas.avro.Indicator;
import io.clusterpulse.schemas.avro.IndicatorUnits;
import io.clusterpulse.schemas.avro.InputPosition;
import io.clusterpulse.schemas.avro.RankedCluster;
import io.clusterpulse.schemas.avro.Ranking;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Rankings as a seeded draw: the same seed and version, the same ranking. */
public final class SampleRanking {
  public static final long DOCUMENT_UNITS = 80_313_433_200L;
  private static final long WORLD_PCT = 1_255_500 * DOCUMENT_UNITS;
  private static final long WORLD_ARTICLES = 7_455_000 * DOCUMENT_UNITS;
  private static final Instant FIRST_COMPUTED = Instant.parse("2024-11-20T12:00:00Z");
  private static final List<List<String>> ECONOMIES =
      List.of(
          List.of("JP"), List.of("CN", "HK"), List.of("US"), List.of("DE", "FR"), List.of("KR"));
  private static final List<String> NAMES =
      List.of("Tokyo–Yokohama", "Zürich", "São Paulo", "Kyōto–Ōsaka", "Boston", "Łódź", "İzmir");

  private SampleRanking() {}

  public static Ranking of(String methodology, int edition, long version, int clusters) {
    return of(methodology, edition, version, clusters, "");
  }

  /** The same before it is built, to be changed. */
  public static Ranking.Builder builder(
      String methodology, int edition, long version, int clusters) {
    return builder(methodology, edition, version, clusters, "");
  }

  /**
   * @param namePrefix stands in front of every name, to be hostile
   */
  public static Ranking of(
      String methodology, int edition, long version, int clusters, String namePrefix) {
    return builder(methodology, edition, version, clusters, namePrefix).build();
  }

  /** Puts drawn clusters in the order of their scores. */
  public static List<RankedCluster> ranked(List<RankedCluster.Builder> drawn) {
    List<RankedCluster> ranked = new ArrayList<>();
    drawn.stream()
        .sorted(Comparator.comparingDouble(RankedCluster.Builder::getScore).reversed())
        .forEach(cluster -> ranked.add(cluster.setRank(ranked.size() + 1).build()));
    return ranked;
  }

  private static Ranking.Builder builder(
      String methodology, int edition, long version, int clusters, String namePrefix) {
    Random random = new Random(31 * version + clusters);
    List<RankedCluster.Builder> drawn = new ArrayList<>();
    for (int i = 0; i < clusters; i++) {
      drawn.add(cluster(random, i, namePrefix));
    }
    return Ranking.newBuilder()
        .setMethodology(methodology)
        .setMethodologyVersion(1)
        .setMethodologyDigest("0".repeat(64))
        .setEdition(edition)
        .setProvisional(true)
        .setVersion(version)
        .setComputedAt(FIRST_COMPUTED.plusSeconds(version))
        .setInputPositions(
            List.of(
                new InputPosition("patents", 3, 100 + version),
                new InputPosition("publications", 0, 7L)))
        .setEpsilonMetres(15_000)
        .setMinPoints(45L)
        .setWorldTotals(units(WORLD_PCT, WORLD_ARTICLES))
        .setUnplaced(units(DOCUMENT_UNITS / 3, 0))
        .setClusters(ranked(drawn))
        .setNoise(List.of(-3387, 15121, 4868, 956));
  }

  private static RankedCluster.Builder cluster(Random random, int index, String namePrefix) {
    long pct = random.nextInt(50) == 0 ? 0 : random.nextLong(WORLD_PCT / 20);
    long articles = random.nextLong(WORLD_ARTICLES / 20);
    int latitude = index % 90 * 100;
    int longitude = index * 7 % 180 * 100;
    return RankedCluster.newBuilder()
        .setClusterId("n%d.00e%d.00-%d".formatted(latitude / 100, longitude / 100, index))
        .setName(namePrefix + NAMES.get(index % NAMES.size()) + " " + index)
        .setEconomies(ECONOMIES.get(random.nextInt(ECONOMIES.size())))
        .setScore((double) pct / WORLD_PCT + (double) articles / WORLD_ARTICLES)
        .setCounts(units(pct, articles))
        .setPoints(1_000L + index)
        .setPreviousRank(random.nextInt(4) == 0 ? null : 1 + random.nextInt(100))
        .setCenterLatitudeE7(latitude * 100_000)
        .setCenterLongitudeE7(longitude * 100_000)
        .setPopulation(random.nextInt(10) == 0 ? 0 : 10_000L + random.nextInt(1_000_000))
        .setLocations(List.of(latitude, longitude, latitude, longitude + 1));
  }

  private static List<IndicatorUnits> units(long pct, long articles) {
    return List.of(
        new IndicatorUnits(Indicator.PCT_APPLICATION, pct),
        new IndicatorUnits(Indicator.ARTICLE, articles));
  }
}
