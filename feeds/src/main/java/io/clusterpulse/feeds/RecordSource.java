package io.clusterpulse.feeds;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** Everything that is to be fed, in order. Read by one thread. */
@FunctionalInterface
interface RecordSource extends Closeable {

  /**
   * @return empty at the end
   */
  Optional<FeedRecord> next();

  /** Gives back what was opened for it. */
  @Override
  default void close() throws IOException {}
}
