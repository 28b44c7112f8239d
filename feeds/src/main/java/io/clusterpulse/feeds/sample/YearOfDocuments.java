package io.clusterpulse.feeds.sample;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.feeds.reader.FeedDocument;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;

/**
 * All documents of one indicator and year, in the order of their publication. They are drawn two at
 * a time: some pairs exchange persons, so that clusters have joint documents while the fractional
 * count of every cluster stays exactly what its quota says. For that the two of a pair have the
 * same number of persons.
 */
final class YearOfDocuments {
  /** Percent of documents with so many persons; mean about 3. */
  private static final int[][] INVENTORS = {
    {1, 20}, {2, 24}, {3, 22}, {4, 15}, {5, 10}, {6, 5}, {8, 3}, {10, 1}
  };

  /** Mean about 5. */
  private static final int[][] AUTHORS = {
    {1, 6}, {2, 12}, {3, 17}, {4, 17}, {5, 15}, {6, 11}, {7, 8}, {8, 5}, {10, 5}, {15, 3}, {25, 1}
  };

  private static final double JOINT_APPLICATIONS = 0.15;
  private static final double JOINT_ARTICLES = 0.4;
  private static final double SECOND_AFFILIATION = 0.12;

  private final Indicator indicator;
  private final List<Home> homes;
  private final Urn urn;
  private final Random random;
  private final DocumentText text;
  private final int size;
  private final Queue<FeedDocument> drawn = new ArrayDeque<>(2);
  private int serial;

  YearOfDocuments(Indicator indicator, int year, List<Home> homes, int[] quotas, long seed) {
    this.indicator = indicator;
    this.homes = homes;
    urn = new Urn(quotas);
    size = urn.left();
    random = new Random((seed * 10_000 + year) * 31 + indicator.ordinal());
    text = new DocumentText(indicator, year, size);
  }

  boolean isAtEnd() {
    return drawn.isEmpty() && urn.left() == 0;
  }

  /** Part of the year that was returned already, 0 to 1; 1 if there is nothing at all. */
  double progress() {
    return size == 0 ? 1 : (double) (size - urn.left() - drawn.size()) / size;
  }

  FeedDocument next() {
    if (drawn.isEmpty()) {
      drawPair();
    }
    return drawn.remove();
  }

  private void drawPair() {
    int first = urn.draw(random);
    if (urn.left() == 0) {
      int persons = persons(homes.get(first).maxPersons());
      Home.Surroundings alone = homes.get(first).open(random);
      drawn.add(document(alone, alone, persons, 0));
      return;
    }
    int second = urn.draw(random);
    Home one = homes.get(first);
    Home other = homes.get(second);
    int persons = persons(Math.min(one.maxPersons(), other.maxPersons()));
    int exchanged = exchanged(persons);
    Home.Surroundings here = one.open(random);
    Home.Surroundings there = other.open(random);
    drawn.add(document(here, there, persons, exchanged));
    drawn.add(document(there, here, persons, exchanged));
  }

  private int persons(int most) {
    int percent = random.nextInt(100);
    int[][] table = indicator == Indicator.PCT_APPLICATION ? INVENTORS : AUTHORS;
    int row = 0;
    while (percent >= table[row][1]) {
      percent -= table[row++][1];
    }
    return Math.min(most, table[row][0]);
  }

  /** How many persons of one document are at the place of the other: a minority. */
  private int exchanged(int persons) {
    double joint = indicator == Indicator.PCT_APPLICATION ? JOINT_APPLICATIONS : JOINT_ARTICLES;
    int most = (persons - 1) / 2;
    return random.nextDouble() < joint && most > 0 ? 1 + random.nextInt(most) : 0;
  }

  private FeedDocument document(
      Home.Surroundings home, Home.Surroundings partner, int persons, int guests) {
    List<DocumentText.Person> all = new ArrayList<>(persons);
    for (int i = 0; i < persons; i++) {
      all.add(person(i < guests ? partner : home));
    }
    Collections.shuffle(all, random);
    String applicant = home.organisation(random);
    return text.write(serial++, home.countryCode(), applicant, all, random);
  }

  private DocumentText.Person person(Home.Surroundings at) {
    if (indicator == Indicator.PCT_APPLICATION) {
      return new DocumentText.Person(List.of(at.spots().draw(random)), List.of());
    }
    List<Spot> spots = new ArrayList<>(2);
    List<String> organisations = new ArrayList<>(2);
    int affiliations = random.nextDouble() < SECOND_AFFILIATION ? 2 : 1;
    for (int i = 0; i < affiliations; i++) {
      spots.add(at.spots().draw(random));
      organisations.add(at.organisation(random));
    }
    return new DocumentText.Person(spots, organisations);
  }
}
