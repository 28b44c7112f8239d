package io.clusterpulse.feeds;

import io.clusterpulse.feeds.reader.Source;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** The records of several sources, one source after the other. */
final class AllRecords implements RecordSource, Closeable {
  private final List<Source> sources;
  private final List<String> remarks = new ArrayList<>();
  private InputRecords current;
  private int index;

  AllRecords(List<Source> sources) {
    this.sources = sources;
  }

  @Override
  public Optional<FeedRecord> next() {
    while (index < sources.size()) {
      current =
          current == null
              ? new InputRecords(sources.get(index), index, 0, new AtomicLong())
              : current;
      Optional<FeedRecord> record = current.next();
      if (record.isPresent()) {
        return record;
      }
      current.remark().ifPresent(remarks::add);
      close();
      index++;
    }
    return Optional.empty();
  }

  /** What the finished sources remarked about themselves. */
  List<String> remarks() {
    return remarks;
  }

  @Override
  public void close() {
    if (current != null) {
      current.close();
      current = null;
    }
  }
}
