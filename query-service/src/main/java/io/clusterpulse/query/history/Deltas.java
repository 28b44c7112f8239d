package io.clusterpulse.query.history;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;

/**
 * Bytes as the difference to other bytes: Zstandard (RFC 8878) with those others as its dictionary.
 * Two versions of a ranking share nearly all of their locations, which is most of a ranking. Each
 * frame carries a checksum, so that a wrong base is noticed.
 */
final class Deltas {
  /**
   * What two versions share is found by any level; this one has one table to fill, the next two.
   */
  private static final int LEVEL = 1;

  private static final int LEAST_LOG = 17;

  /** The window has to hold both; what any decoder takes without being told. */
  private static final int GREATEST_WINDOW_LOG = 27;

  /** With the table of the level alone all but the end of a large base would be forgotten. */
  private static final int GREATEST_HASH_LOG = 20;

  /** What is shared is long: one position in so many (a power of two) is enough to find it. */
  private static final int LOG_OF_BYTES_A_HASH = 3;

  private Deltas() {}

  static byte[] compressed(byte[] whole) {
    return difference(whole, new byte[0]);
  }

  static byte[] whole(byte[] compressed) {
    return whole(compressed, new byte[0]);
  }

  static byte[] difference(byte[] whole, byte[] base) {
    try (ZstdCompressCtx context = new ZstdCompressCtx()) {
      context.setLevel(LEVEL).setChecksum(true);
      if (base.length > 0) {
        int log = logOf(whole.length + base.length);
        context
            .setWindowLog(Math.min(log, GREATEST_WINDOW_LOG))
            .setHashLog(Math.min(log - LOG_OF_BYTES_A_HASH, GREATEST_HASH_LOG))
            .loadDict(base);
      }
      return context.compress(whole);
    }
  }

  /**
   * @throws com.github.luben.zstd.ZstdException when the bytes are damaged or the base is another
   */
  static byte[] whole(byte[] difference, byte[] base) {
    try (ZstdDecompressCtx context = new ZstdDecompressCtx()) {
      if (base.length > 0) {
        context.loadDict(base);
      }
      return context.decompress(difference, Math.toIntExact(Zstd.getFrameContentSize(difference)));
    }
  }

  private static int logOf(int bytes) {
    return Math.max(LEAST_LOG, Integer.SIZE - Integer.numberOfLeadingZeros(bytes));
  }
}
