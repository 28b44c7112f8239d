package io.clusterpulse.feeds.sample;

import java.util.List;
import java.util.Random;

/** Where documents come from: a cluster, the scattered rest of the world, or nowhere known. */
interface Home {

  /** The surroundings of one document. */
  Surroundings open(Random random);

  /** Most persons of one document: scattered documents are small, so that none is a cluster. */
  int maxPersons();

  /**
   * The whereabouts of one document.
   *
   * @param countryCode of its applicant
   * @param city which its organisations are named for; empty for none
   */
  record Surroundings(String countryCode, String city, Spots spots) {
    /** An organisation of the place; few have most. */
    String organisation(Random random) {
      double u = random.nextDouble();
      return Words.organisation(city, countryCode, (int) (u * u * Words.ORGANISATIONS));
    }
  }

  /** Draws the place of one person. */
  @FunctionalInterface
  interface Spots {
    Spot draw(Random random);
  }

  /** One cluster: every document has the same surroundings. */
  record Cluster(Surroundings surroundings) implements Home {
    private static final int MAX_PERSONS = 28;

    @Override
    public Surroundings open(Random random) {
      return surroundings;
    }

    @Override
    public int maxPersons() {
      return MAX_PERSONS;
    }
  }

  /** Documents without a place, or with an address that nobody can place. */
  record Nowhere() implements Home {
    private static final List<String> ADDRESSES =
        List.of("c/o Patent Department", "Address unknown", "P.O. Box 1182", "Rural Route 7", "-");
    private static final List<String> COUNTRIES = List.of("US", "CN", "IN", "DE", "BR", "FR");
    private static final int MAX_PERSONS = 12;

    @Override
    public Surroundings open(Random random) {
      String country = COUNTRIES.get(random.nextInt(COUNTRIES.size()));
      return new Surroundings(country, "", r -> spot(country, r));
    }

    private static Spot spot(String country, Random random) {
      return random.nextBoolean()
          ? new Spot.Unstated()
          : new Spot.Unknown(ADDRESSES.get(random.nextInt(ADDRESSES.size())), country);
    }

    @Override
    public int maxPersons() {
      return MAX_PERSONS;
    }
  }
}
