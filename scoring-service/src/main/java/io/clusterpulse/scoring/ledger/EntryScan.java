package io.clusterpulse.scoring.ledger;

import io.clusterpulse.scoring.profile.KeySlots;
import io.clusterpulse.scoring.profile.ProfilePass;
import java.util.HashSet;
import java.util.Set;

/**
 * Shows every entry of a table as it stood when the scan began, some at a time, while the table
 * goes on to change: an entry that is about to change is shown before, what is appended is not
 * shown. So many slices are one moment.
 */
final class EntryScan implements ProfilePass.Scan {
  /** No entry is at position 0. */
  private static final long FIRST = KeySlots.ALIGNMENT;

  private final EntrySegments segments;
  private final long limit;
  private final Visitor visitor;
  private final Set<Long> shownEarly = new HashSet<>();
  private long next;

  /** Is shown the bytes of an entry, which stand from an index on. */
  @FunctionalInterface
  interface Visitor {
    void visit(byte[] segment, int at);
  }

  EntryScan(EntrySegments segments, Visitor visitor) {
    this.segments = segments;
    this.limit = segments.end();
    this.visitor = visitor;
    this.next = segments.entryAt(FIRST);
  }

  @Override
  public int show(int count) {
    int left = count;
    while (left > 0 && next < limit) {
      long entry = next;
      next = segments.positionAfter(entry);
      if (!shownEarly.remove(entry) && !segments.isMoved(entry)) {
        show(entry);
        left--;
      }
    }
    return left;
  }

  /** The entry at this position is about to be replaced. */
  void beforeChange(long entry) {
    if (entry >= next && entry < limit && shownEarly.add(entry)) {
      show(entry);
    }
  }

  private void show(long entry) {
    byte[] segment = segments.segment(entry);
    visitor.visit(segment, EntrySegments.bytesAt(segment, EntrySegments.offset(entry)));
  }
}
