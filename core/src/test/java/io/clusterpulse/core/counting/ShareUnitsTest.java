package io.clusterpulse.core.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ShareUnitsTest {

  @Test
  void aDocumentIsTheLeastCommonMultipleOfOneTo28() {
    long multiple = 1;
    for (long n = 1; n <= 28; n++) {
      multiple = multiple / greatestCommonDivisor(multiple, n) * n;
    }
    assertThat(ShareUnits.PER_DOCUMENT).isEqualTo(multiple);
  }

  @Test
  void upTo28PersonsGetExactlyEqualParts() {
    for (int parts = 1; parts <= 28; parts++) {
      assertThat(ShareUnits.split(ShareUnits.PER_DOCUMENT, parts))
          .hasSize(parts)
          .containsOnly(ShareUnits.PER_DOCUMENT / parts);
    }
  }

  @Test
  void whatIsLeftOverGoesToTheFirst() {
    assertThat(ShareUnits.split(11, 4)).containsExactly(3, 3, 3, 2);
    assertThat(ShareUnits.split(2, 4)).containsExactly(1, 1, 0, 0);
    assertThat(ShareUnits.split(0, 2)).containsExactly(0, 0);
  }

  @Test
  void anyNumberOfPartsAddsUpAndDiffersByOneAtMost() {
    for (int parts = 1; parts <= 10_000; parts++) {
      long[] split = ShareUnits.split(ShareUnits.PER_DOCUMENT, parts);
      assertThat(Arrays.stream(split).sum()).isEqualTo(ShareUnits.PER_DOCUMENT);
      assertThat(split[0] - split[parts - 1]).isBetween(0L, 1L);
    }
  }

  /** With the test before: documents of 1 to 10,000 persons with 1 to 20 affiliations each. */
  @Test
  void whateverAPersonHasSplitsExactlyOverUpTo20Affiliations() {
    for (int persons = 1; persons <= 10_000; persons++) {
      long[] ofPersons = ShareUnits.split(ShareUnits.PER_DOCUMENT, persons);
      for (int affiliations = 1; affiliations <= 20; affiliations++) {
        requireWhole(ofPersons[0], affiliations);
        requireWhole(ofPersons[persons - 1], affiliations);
      }
    }
  }

  private static void requireWhole(long units, int parts) {
    long[] split = ShareUnits.split(units, parts);
    if (Arrays.stream(split).sum() != units || split[0] - split[parts - 1] > 1) {
      throw new AssertionError(units + " units in " + parts + " parts: " + Arrays.toString(split));
    }
  }

  @Test
  void nothingIsSplitIntoNoParts() {
    assertThatThrownBy(() -> ShareUnits.split(1, 0)).hasMessageContaining("0");
    assertThatThrownBy(() -> ShareUnits.split(-1, 1)).hasMessageContaining("-1");
  }

  private static long greatestCommonDivisor(long a, long b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }
}
