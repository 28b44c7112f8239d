package io.clusterpulse.core.ranking;

/**
 * Publication years that count in an edition, both ends included.
 *
 * @param first the earliest year
 * @param last the latest year, not before the first
 */
public record YearWindow(int first, int last) {
  /**
   * @throws IllegalArgumentException if the last year is before the first
   */
  public YearWindow {
    if (last < first) {
      throw new IllegalArgumentException("a window ends before it begins: " + first + ".." + last);
    }
  }

  public boolean contains(int year) {
    return year >= first && year <= last;
  }
}
