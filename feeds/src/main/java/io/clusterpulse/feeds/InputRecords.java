package io.clusterpulse.feeds;

import io.clusterpulse.feeds.reader.Malformed;
import io.clusterpulse.feeds.reader.Reading;
import io.clusterpulse.feeds.reader.RecordStream;
import io.clusterpulse.feeds.reader.Source;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The records of all inputs, one file after the other. A file that breaks off in the middle yields
 * one malformed record that says so, and the next file goes on.
 */
final class InputRecords implements RecordSource {
  private final List<Source> sources;
  private final List<String> remarks = new ArrayList<>();
  private final AtomicLong bytesRead = new AtomicLong();
  private int file;
  private long skipTo;
  private RecordStream records;

  /**
   * @param firstFile index of the source to begin with
   * @param firstLine position in it after which to begin, 0 for its beginning
   */
  InputRecords(List<Source> sources, int firstFile, long firstLine) {
    this.sources = sources;
    this.file = firstFile;
    this.skipTo = firstLine;
  }

  @Override
  public Optional<FeedRecord> next() {
    while (file < sources.size()) {
      Optional<FeedRecord> record = nextOfFile();
      if (record.isPresent()) {
        return record;
      }
      records.remark().ifPresent(remarks::add);
      close();
      file++;
    }
    return Optional.empty();
  }

  private Optional<FeedRecord> nextOfFile() {
    try {
      if (records == null) {
        open();
      }
      Optional<Reading> reading = records.next();
      return reading.map(found -> new FeedRecord(file, records.position(), found));
    } catch (IOException e) {
      long line = records == null ? 0 : records.position();
      FeedRecord unreadable = new FeedRecord(file, line, unreadable(line, e));
      close();
      file++;
      return Optional.of(unreadable);
    }
  }

  private void open() throws IOException {
    records = sources.get(file).open(bytesRead);
    records.skipTo(skipTo);
    skipTo = 0;
  }

  private Malformed unreadable(long line, IOException e) {
    String why = e instanceof EOFException ? "the file ends too early" : e.getMessage();
    return new Malformed(
        "unreadable-file",
        "%s cannot be read beyond record %d: %s".formatted(sources.get(file).path(), line, why),
        "");
  }

  /** What the finished sources remarked about themselves. */
  List<String> remarks() {
    return List.copyOf(remarks);
  }

  /** Bytes taken from the files so far, compressed as they are. */
  long bytesRead() {
    return bytesRead.get();
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
    records = null;
  }
}
