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

  /**
   * The same for a format in which the name of a file says something about its records.
   *
   * @param name of the file, or of the entry of an archive; may come with folders
   */
  default RecordStream open(String name, InputStream in) {
    return open(in);
  }
}
