package io.clusterpulse.feeds.patents;

import io.clusterpulse.core.geo.Coordinate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How many addresses are placed, and of those whose city is known, how many near it. */
final class Accuracy {
  private static final double NEAR_METRES = 30_000;
  private static final int LISTED = 30;

  private final String label;
  private final Sum byAddress = new Sum();
  private final Sum byPerson = new Sum();
  private final List<Miss> misses = new ArrayList<>();
  private final List<Miss> unknown = new ArrayList<>();

  private record Miss(String address, int persons, String what) {}

  /** One way of counting. */
  static final class Sum {
    private long all;
    private long placed;
    private long known;
    private long near;

    private void add(int weight, boolean isPlaced, boolean isKnown, boolean isNear) {
      all += weight;
      placed += isPlaced ? weight : 0;
      known += isKnown ? weight : 0;
      near += isNear ? weight : 0;
    }

    /** Of those whose right city is known, the part that was placed within 30 km of it. */
    double nearOfKnown() {
      return (double) near / known;
    }

    /** The part that is near for certain, were every address without a known city placed wrong. */
    double nearOfAll() {
      return (double) near / all;
    }

    double placedOfAll() {
      return (double) placed / all;
    }
  }

  Accuracy(String label) {
    this.label = label;
  }

  void add(String address, int persons, Optional<Coordinate> found, Optional<Coordinate> right) {
    boolean near =
        found.isPresent()
            && right.isPresent()
            && KnownCities.metres(found.get(), right.get()) <= NEAR_METRES;
    byAddress.add(1, found.isPresent(), right.isPresent(), near);
    byPerson.add(persons, found.isPresent(), right.isPresent(), near);
    if (right.isPresent() && !near) {
      misses.add(
          new Miss(
              address,
              persons,
              found
                  .map(at -> "%.0f km away".formatted(KnownCities.metres(at, right.get()) / 1000))
                  .orElse("unplaced")));
    } else if (right.isEmpty()) {
      unknown.add(
          new Miss(
              address,
              persons,
              found
                  .map(at -> "%.2f, %.2f".formatted(at.latDegrees(), at.lngDegrees()))
                  .orElse("unplaced")));
    }
  }

  Sum byAddress() {
    return byAddress;
  }

  Sum byPerson() {
    return byPerson;
  }

  static String header() {
    return "| addresses | counted by | number | placed | city known | of these within 30 km | of all |\n"
        + "| --- | --- | --- | --- | --- | --- | --- |\n";
  }

  String rows() {
    return byAddressRow() + row("person", byPerson);
  }

  String byAddressRow() {
    return row("address", byAddress);
  }

  private String row(String by, Sum sum) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %,d | %.1f%% | %,d (%.1f%%) | %.1f%% | %.1f%% |%n",
        label,
        by,
        sum.all,
        100 * sum.placedOfAll(),
        sum.known,
        100.0 * sum.known / sum.all,
        100 * sum.nearOfKnown(),
        100 * sum.nearOfAll());
  }

  /** What to judge by eye: wrong ones first, then those whose right city no source knows. */
  String lists() {
    return list("wrong", misses) + list("right city unknown", unknown);
  }

  private String list(String title, List<Miss> list) {
    StringBuilder text = new StringBuilder("%n%s, %s: %d%n".formatted(label, title, list.size()));
    list.stream()
        .sorted(Comparator.comparingInt(Miss::persons).reversed().thenComparing(Miss::address))
        .limit(Integer.getInteger("placing.list", LISTED))
        .forEach(
            miss ->
                text.append(
                    "%5d  %s  %s%n".formatted(miss.persons(), miss.address(), miss.what())));
    return text.toString();
  }
}
