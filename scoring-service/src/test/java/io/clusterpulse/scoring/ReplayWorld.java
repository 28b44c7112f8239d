package io.clusterpulse.scoring;

import io.clusterpulse.core.geo.Location;
import io.clusterpulse.scoring.book.RankingPlan;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Where the authors of made-up documents are: in cities, the largest of which have most of them,
 * and within a city mostly near its centre. Document by document a pure function of its number.
 */
public final class ReplayWorld {
  /** As many documents as a window of the real world has. */
  private static final int WORLD_DOCUMENTS = 9_000_000;

  private final Location[] centres;
  private final double spreadHundredths;

  /** Some 250,000 locations, as the real world has. */
  public ReplayWorld() {
    this(1_500, 3);
  }

  /** A world of so many cities; most of a city is within twice the spread. */
  ReplayWorld(int cities, double spreadHundredths) {
    this.spreadHundredths = spreadHundredths;
    Random random = new Random(7);
    centres =
        IntStream.range(0, cities)
            .mapToObj(
                i -> new Location(random.nextInt(9_000) - 3_000, random.nextInt(34_000) - 17_000))
            .toArray(Location[]::new);
  }

  /** What the service ranks by default, with minPoints for a world of so many documents. */
  static RankingPlan plan(int documents) {
    BigDecimal scale =
        BigDecimal.valueOf(documents)
            .divide(BigDecimal.valueOf(WORLD_DOCUMENTS), 6, java.math.RoundingMode.UP);
    return RankingPlan.of(List.of("gii-2024", "gii-2025"), 2027, 3, scale, 2026);
  }

  /** The places of a document's authors, each of whom has one. */
  Location[] authors(long document, int count) {
    Random random = new Random(document * 0x9e3779b97f4a7c15L);
    Location[] authors = new Location[count];
    for (int i = 0; i < count; i++) {
      authors[i] = near(centres[city(random)], random);
    }
    return authors;
  }

  private int city(Random random) {
    double u = random.nextDouble();
    return (int) (u * u * u * centres.length);
  }

  private Location near(Location centre, Random random) {
    return new Location(
        centre.latitudeHundredths() + (int) Math.round(random.nextGaussian() * spreadHundredths),
        centre.longitudeHundredths() + (int) Math.round(random.nextGaussian() * spreadHundredths));
  }
}
