package io.clusterpulse.scoring.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The numbers of pieces against a map, on seeded random input. */
class SlicesTest {

  @Test
  void aPieceKeepsItsNumberWhereverItStands() {
    Random random = new Random(20_261_129);
    Slices slices = new Slices();
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < 200_000; i++) {
      String piece = "x".repeat(random.nextInt(20)) + random.nextInt(5_000);
      String before = "b".repeat(random.nextInt(9));
      byte[] bytes = (before + piece + "after").getBytes(StandardCharsets.UTF_8);
      int from = before.length();
      int to = from + piece.length();

      assertThat(slices.find(bytes, from, to)).isEqualTo(numbers.getOrDefault(piece, -1));
      if (!numbers.containsKey(piece)) {
        numbers.put(piece, slices.add(bytes, from, to));
      }
    }

    assertThat(slices.size()).isEqualTo(numbers.size()).isGreaterThan(50_000);
    assertThat(numbers.values()).doesNotHaveDuplicates();
    numbers.forEach(
        (piece, number) -> assertThat(slices.slice(number)).asString().isEqualTo(piece));
  }

  @Test
  void nothingIsAPieceToo() {
    Slices slices = new Slices();

    assertThat(slices.find(new byte[3], 1, 1)).isEqualTo(Slices.UNKNOWN);
    assertThat(slices.add(new byte[3], 1, 1)).isZero();
    assertThat(slices.find(new byte[0], 0, 0)).isZero();
    assertThat(slices.find(new byte[3], 1, 2)).isEqualTo(Slices.UNKNOWN);
    assertThat(slices.slice(0)).isEmpty();
  }
}
