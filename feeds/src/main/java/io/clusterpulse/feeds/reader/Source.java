package io.clusterpulse.feeds.reader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** What is read in one go: a file with all that is packed into it, or tables that are joined. */
public interface Source {

  /** Its name, for messages and for the rejects file. */
  Path path();

  /**
   * Begins reading, at the beginning.
   *
   * @param bytesRead is increased by the bytes taken from the files, compressed as they are
   * @return the records, in an order that is the same each time; whoever asked closes them
   */
  RecordStream open(AtomicLong bytesRead) throws IOException;
}
