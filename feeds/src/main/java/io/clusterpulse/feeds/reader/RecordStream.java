package io.clusterpulse.feeds.reader;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** The records of one input, one after the other. Not for several threads. */
public interface RecordStream extends Closeable {

  /**
   * The next record, whatever became of it.
   *
   * @return empty at the end of the input
   * @throws IOException if the input itself fails; what was read before stays good
   */
  Optional<Reading> next() throws IOException;

  /** Where the record last returned stands, from 1: the line number in formats made of lines. */
  long position();

  /** Passes over everything up to and including a position, without looking at it. */
  void skipTo(long position) throws IOException;

  /** Something about the whole that its reader should know, once everything is read. */
  default Optional<String> remark() {
    return Optional.empty();
  }

  /** Gives back what was opened for it; most streams leave that to whoever opened the input. */
  @Override
  default void close() throws IOException {}
}
