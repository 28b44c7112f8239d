package io.clusterpulse.scoring.profile;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Shows every entry of a table as it stood when the scan began, some at a time, while the table
 * goes on to change: an entry that is about to change is shown before, what is appended is not
 * shown. So many slices are one moment.
 */
final class DocumentScan {
  /** No entry is at position 0. */
  private static final long FIRST = KeySlots.ALIGNMENT;

  private final DocumentTable table;
  private final long limit;
  private final Consumer<ByteBuffer> visitor;
  private final Set<Long> shownEarly = new HashSet<>();
  private long next;

  DocumentScan(DocumentTable table, long limit, Consumer<ByteBuffer> visitor) {
    this.visitor = visitor;
    this.table = table;
    this.limit = limit;
    this.next = table.entryAt(FIRST);
  }

  /**
   * @param count how many entries to show
   * @return how many are left of the count: above 0, and the scan is over
   */
  int show(int count) {
    int left = count;
    while (left > 0 && next < limit) {
      long entry = next;
      next = table.positionAfter(entry);
      ByteBuffer bytes = table.bytesAt(entry);
      if (bytes != null && !shownEarly.remove(entry)) {
        visitor.accept(bytes);
        left--;
      }
    }
    return left;
  }

  /** The entry at this position is about to be replaced. */
  void beforeChange(long entry) {
    if (entry >= next && entry < limit && shownEarly.add(entry)) {
      visitor.accept(table.bytesAt(entry));
    }
  }
}
