package io.clusterpulse.scoring.ledger;

import io.clusterpulse.core.counting.LedgerDecision;
import java.util.Arrays;

/** The counters of a {@link TopicProgress} while they count. */
final class OutcomeCounts {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  long consumed;
  long applied;
  long superseded;
  long duplicate;
  long conflicts;

  private int rejected;
  private long[] rejectedOffsets = {};
  private long rejections;

  void count(LedgerDecision.Outcome outcome) {
    switch (outcome) {
      case APPLIED -> applied++;
      case SUPERSEDED -> superseded++;
      case DUPLICATE -> duplicate++;
    }
  }

  /** Offsets come in ascending order. */
  void reject(long offset) {
    if (rejected == rejectedOffsets.length) {
      rejectedOffsets = Arrays.copyOf(rejectedOffsets, Math.max(16, rejected * 2));
    }
    rejectedOffsets[rejected++] = offset;
    rejections += mixed(offset);
  }

  /**
   * A sum over the records before an offset that were rejected; other records have another sum.
   * Whether a schema is known is the one thing that a second reading may find changed.
   */
  long rejectionsBefore(long offset) {
    long sum = rejections;
    for (int i = rejected - 1; i >= 0 && rejectedOffsets[i] >= offset; i--) {
      sum -= mixed(rejectedOffsets[i]);
    }
    return sum;
  }

  private static long mixed(long offset) {
    long mixed = (offset + 1) * GOLDEN;
    return (mixed ^ mixed >>> 32) * GOLDEN;
  }

  TopicProgress progress(long nextOffset) {
    return new TopicProgress(
        nextOffset, consumed, applied, superseded, duplicate, conflicts, rejected);
  }
}
