package io.clusterpulse.scoring.ledger;

import io.clusterpulse.core.counting.Contribution;
import java.util.Arrays;

/**
 * Adds up the parts of a document by place, as {@link Contribution} does, in arrays that are used
 * again.
 */
final class ShareSplit {
  /** Place above, number of the part below, so that sorting brings parts of one place together. */
  private long[] parts = new long[16];

  private long[] units = new long[16];
  private int count;

  void start() {
    count = 0;
  }

  /** The so-manieth of equal parts; what does not divide goes to the first ones. */
  static long part(long whole, int parts, int index) {
    return whole / parts + (index < whole % parts ? 1 : 0);
  }

  /**
   * @param place code of a place, or {@link PlaceCode#UNPLACED}
   */
  void add(int place, long partUnits) {
    if (count == parts.length) {
      parts = Arrays.copyOf(parts, count * 2);
      units = Arrays.copyOf(units, count * 2);
    }
    parts[count] = (long) place << 32 | count;
    units[count] = partUnits;
    count++;
  }

  /** One share a place, sorted, the unplaced one last. */
  void sharesInto(PackedEntry entry, int year) {
    Arrays.sort(parts, 0, count);
    entry.clearShares(year);
    for (int i = 0; i < count; ) {
      int place = (int) (parts[i] >> 32);
      int points = 0;
      long sum = 0;
      for (; i < count && (int) (parts[i] >> 32) == place; i++) {
        points += place == PlaceCode.UNPLACED ? 0 : 1;
        sum += units[(int) parts[i]];
      }
      entry.addShare(place, points, sum);
    }
  }
}
