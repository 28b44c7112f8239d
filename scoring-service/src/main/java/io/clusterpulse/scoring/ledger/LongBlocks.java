package io.clusterpulse.scoring.ledger;

import java.util.Arrays;

/**
 * Blocks of longs in large pages, for millions of short arrays that come, grow and go: they are no
 * objects, so that a collector has nothing to follow or to move. A block that was given back is
 * used for the next one of its length. Never 0, so that 0 can stand for none.
 */
final class LongBlocks {
  private static final int PAGE_BITS = 16;

  /** The longest block. */
  static final int PAGE_LONGS = 1 << PAGE_BITS;

  private long[][] pages = {new long[PAGE_LONGS]};

  /** Where the next block begins unless one was given back; the first long stays unused. */
  private int end = 1;

  /** By length: the block that was given back last, whose first long is the one before; 0: none. */
  private int[] free = new int[64];

  /** The page that a block is in, from {@link #offset} on. */
  long[] page(int block) {
    return pages[block >>> PAGE_BITS];
  }

  static int offset(int block) {
    return block & PAGE_LONGS - 1;
  }

  /**
   * @return a block of zeros
   * @throws IllegalStateException if there are 32 GiB of blocks already
   */
  int allocate(int length) {
    if (length < free.length && free[length] != 0) {
      return taken(length);
    }
    if (offset(end) + length > PAGE_LONGS) {
      end = (end >>> PAGE_BITS) + 1 << PAGE_BITS;
    }
    if (end == 0) {
      throw new IllegalStateException("a partition's sums take more than 32 GiB");
    }
    if (end >>> PAGE_BITS == pages.length) {
      pages = Arrays.copyOf(pages, pages.length + 1);
      pages[pages.length - 1] = new long[PAGE_LONGS];
    }
    int block = end;
    end += length;
    return block;
  }

  /**
   * The same longs, as many as both lengths have, in a block of another length.
   *
   * @return 0 where that is 0
   */
  int resized(int block, int length, int newLength) {
    if (newLength == 0) {
      giveBack(block, length);
      return 0;
    }
    int resized = allocate(newLength);
    System.arraycopy(
        page(block), offset(block), page(resized), offset(resized), Math.min(length, newLength));
    giveBack(block, length);
    return resized;
  }

  private int taken(int length) {
    int block = free[length];
    int offset = offset(block);
    free[length] = (int) page(block)[offset];
    Arrays.fill(page(block), offset, offset + length, 0);
    return block;
  }

  private void giveBack(int block, int length) {
    if (length >= free.length) {
      free = Arrays.copyOf(free, length * 2);
    }
    page(block)[offset(block)] = free[length];
    free[length] = block;
  }
}
