package io.clusterpulse.feeds.sample;

import java.util.Random;

/** Draws homes without putting them back: a random order of all documents of a year, unstored. */
final class Urn {
  private final int[] left;
  private int total;

  Urn(int[] quotas) {
    left = quotas.clone();
    for (int quota : quotas) {
      total = Math.addExact(total, quota);
    }
  }

  int left() {
    return total;
  }

  /**
   * @throws IllegalArgumentException if nothing is left
   */
  int draw(Random random) {
    int ticket = random.nextInt(total);
    int home = 0;
    while (ticket >= left[home]) {
      ticket -= left[home++];
    }
    left[home]--;
    total--;
    return home;
  }
}
