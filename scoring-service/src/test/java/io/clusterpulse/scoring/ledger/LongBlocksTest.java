package io.clusterpulse.scoring.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Blocks against plain arrays, on seeded random input, over many pages. */
class LongBlocksTest {
  private final LongBlocks blocks = new LongBlocks();
  private final List<Integer> taken = new ArrayList<>();
  private final List<long[]> plain = new ArrayList<>();
  private final Random random = new Random(20_261_129);

  @Test
  void keepWhatPlainArraysKeepHoweverTheyGrowAndShrink() {
    for (int i = 0; i < 100_000; i++) {
      if (taken.size() < 8_000) {
        take(length());
      } else {
        resize(random.nextInt(taken.size()), length());
      }
    }

    for (int i = 0; i < taken.size(); i++) {
      assertThat(longs(taken.get(i), plain.get(i).length)).isEqualTo(plain.get(i));
    }
    assertThat(taken).doesNotContain(0).doesNotHaveDuplicates();
    assertThat(taken.stream().mapToInt(block -> block / LongBlocks.PAGE_LONGS).distinct().count())
        .isGreaterThan(5);
  }

  @Test
  void theLongestOneFillsAPage() {
    int block = blocks.allocate(LongBlocks.PAGE_LONGS);

    assertThat(LongBlocks.offset(block)).isZero();
    assertThat(blocks.page(block)).hasSize(LongBlocks.PAGE_LONGS);
    assertThat(blocks.page(blocks.allocate(2))).isNotSameAs(blocks.page(block));
  }

  /** Short ones mostly, long ones at times. */
  private int length() {
    return 2 + 5 * random.nextInt(random.nextInt(50) == 0 ? 400 : 8);
  }

  private void take(int length) {
    int block = blocks.allocate(length);
    assertThat(longs(block, length)).containsOnly(0);
    taken.add(block);
    plain.add(new long[length]);
    fill(taken.size() - 1, 0);
  }

  private void resize(int at, int length) {
    int before = plain.get(at).length;
    if (length == before) {
      return;
    }
    taken.set(at, blocks.resized(taken.get(at), before, length));
    plain.set(at, Arrays.copyOf(plain.get(at), length));
    assertThat(longs(taken.get(at), length)).isEqualTo(plain.get(at));
    fill(at, Math.min(before, length));
  }

  private void fill(int at, int from) {
    long[] array = plain.get(at);
    for (int i = from; i < array.length; i++) {
      array[i] = random.nextLong();
    }
    System.arraycopy(
        array, 0, blocks.page(taken.get(at)), LongBlocks.offset(taken.get(at)), array.length);
  }

  private long[] longs(int block, int length) {
    int from = LongBlocks.offset(block);
    return Arrays.copyOfRange(blocks.page(block), from, from + length);
  }
}
