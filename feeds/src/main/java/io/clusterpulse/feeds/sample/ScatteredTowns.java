package io.clusterpulse.feeds.sample;

import io.clusterpulse.gazetteer.PopulatedPlace;
import java.util.List;
import java.util.Random;

/** The rest of the world: towns far apart, none with enough persons to be a cluster. */
final class ScatteredTowns implements Home {
  /** Fewer than the density of the smallest sample world asks for. */
  private static final int MAX_PERSONS = 6;

  private static final int AT_FIRST_TOWN = 3;

  private final List<PopulatedPlace> towns;
  private final boolean[] byName;
  private final Sites sites;

  /**
   * @param sites one for each town, in the same order
   * @param byName whether persons are placed by the name of the town, as in feeds without
   *     coordinates; the gazetteer must find it by its name
   */
  ScatteredTowns(List<PopulatedPlace> towns, Sites sites, boolean[] byName) {
    this.towns = towns;
    this.sites = sites;
    this.byName = byName;
  }

  @Override
  public Surroundings open(Random random) {
    int town = sites.drawSite(random);
    String country = towns.get(town).countryCode();
    int[] drawn = {0};
    return new Surroundings(
        country,
        towns.get(town).name(),
        r -> spot(drawn[0]++ < AT_FIRST_TOWN ? town : sites.drawSite(r)));
  }

  private Spot spot(int town) {
    return byName[town]
        ? new Spot.In(towns.get(town))
        : Spot.At.degrees(sites.latitude(town), sites.longitude(town));
  }

  @Override
  public int maxPersons() {
    return MAX_PERSONS;
  }
}
