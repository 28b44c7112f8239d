package io.clusterpulse.feeds;

import io.clusterpulse.feeds.reader.Malformed;
import io.clusterpulse.feeds.reader.Reading;
import io.clusterpulse.feeds.reader.RecordStream;
import io.clusterpulse.feeds.reader.Source;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** The records of one source. One that breaks off yields one malformed record that says so. */
final class InputRecords implements RecordSource {
  private final Source source;
  private final int index;
  private final long firstLine;
  private final AtomicLong bytesRead;
  private RecordStream records;
  private boolean ended;

  /**
   * @param index of the source among the inputs
   * @param firstLine position after which to begin, 0 for the beginning
   * @param bytesRead is increased by the bytes taken from the files, compressed as they are
   */
  InputRecords(Source source, int index, long firstLine, AtomicLong bytesRead) {
    this.source = source;
    this.index = index;
    this.firstLine = firstLine;
    this.bytesRead = bytesRead;
  }

  @Override
  public Optional<FeedRecord> next() {
    if (ended) {
      return Optional.empty();
    }
    try {
      if (records == null) {
        records = source.open(bytesRead);
        records.skipTo(firstLine);
      }
      Optional<Reading> reading = records.next();
      ended = reading.isEmpty();
      return reading.map(found -> new FeedRecord(index, records.position(), found));
    } catch (IOException e) {
      ended = true;
      long line = records == null ? 0 : records.position();
      return Optional.of(new FeedRecord(index, line, unreadable(line, e)));
    }
  }

  private Malformed unreadable(long line, IOException e) {
    String why = e instanceof EOFException ? "the file ends too early" : e.getMessage();
    return new Malformed(
        "unreadable-file",
        "%s cannot be read beyond record %d: %s".formatted(source.path(), line, why),
        "");
  }

  /** What the source remarks about itself at its end. */
  Optional<String> remark() {
    return records == null ? Optional.empty() : records.remark();
  }

  @Override
  public void close() {
    try {
      if (records != null) {
        records.close();
      }
    } catch (IOException e) {
      // Everything that was wanted from it has been read.
    }
  }
}
