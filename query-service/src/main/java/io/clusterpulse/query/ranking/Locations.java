package io.clusterpulse.query.ranking;

import io.clusterpulse.core.geo.Location;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An immutable list of grid locations in eight bytes each: a ranking can hold some hundred thousand
 * of them, and several rankings are kept.
 */
public final class Locations {
  private final int[] hundredths;

  /**
   * @param hundredths latitude, longitude, latitude, longitude … in hundredths of a degree
   * @throws IllegalArgumentException if a value is missing or out of range
   */
  public Locations(List<Integer> hundredths) {
    if (hundredths.size() % 2 != 0) {
      throw new IllegalArgumentException("a longitude is missing after " + hundredths.size());
    }
    this.hundredths = new int[hundredths.size()];
    for (int i = 0; i < this.hundredths.length; i += 2) {
      Location location = new Location(hundredths.get(i), hundredths.get(i + 1));
      this.hundredths[i] = location.latitudeHundredths();
      this.hundredths[i + 1] = location.longitudeHundredths();
    }
  }

  public int size() {
    return hundredths.length / 2;
  }

  /** As {@link Location#latitudeHundredths}. */
  public int latitudeHundredths(int index) {
    return hundredths[2 * index];
  }

  /** As {@link Location#longitudeHundredths}. */
  public int longitudeHundredths(int index) {
    return hundredths[2 * index + 1];
  }

  public Location get(int index) {
    return new Location(latitudeHundredths(index), longitudeHundredths(index));
  }

  public List<Location> asList() {
    return IntStream.range(0, size()).mapToObj(this::get).toList();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Locations locations && Arrays.equals(hundredths, locations.hundredths);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(hundredths);
  }
}
