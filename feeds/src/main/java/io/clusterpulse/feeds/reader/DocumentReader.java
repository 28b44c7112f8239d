package io.clusterpulse.feeds.reader;

import java.io.InputStream;

/** A source format: turns one input into a stream of documents in constant memory. */
@FunctionalInterface
public interface DocumentReader {

  /**
   * Begins reading; the input is decompressed already and is closed by whoever opened it.
   *
   * @return the records in the order of the input
   */
  RecordStream open(InputStream in);
}
