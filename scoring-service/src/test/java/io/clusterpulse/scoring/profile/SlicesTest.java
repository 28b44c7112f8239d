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

      int hash = Slices.hash(bytes, from, to);
      slices.fetch(hash);
      assertThat(slices.find(hash, bytes, from, to))
          .isEqualTo(numbers.getOrDefault(piece, Slices.UNKNOWN));
      if (!numbers.containsKey(piece)) {
        slices.add(hash, bytes, from, to, -i);
        numbers.put(piece, -i);
      }
    }

    assertThat(slices.size()).isEqualTo(numbers.size()).isGreaterThan(50_000);
  }

  @Test
  void nothingIsAPieceToo() {
    Slices slices = new Slices();

    assertThat(find(slices, 3, 1, 1)).isEqualTo(Slices.UNKNOWN);
    slices.add(Slices.hash(new byte[3], 1, 1), new byte[3], 1, 1, 7);
    assertThat(find(slices, 0, 0, 0)).isEqualTo(7);
    assertThat(find(slices, 3, 1, 2)).isEqualTo(Slices.UNKNOWN);
  }

  private static int find(Slices slices, int zeros, int from, int to) {
    byte[] bytes = new byte[zeros];
    return slices.find(Slices.hash(bytes, from, to), bytes, from, to);
  }
}
