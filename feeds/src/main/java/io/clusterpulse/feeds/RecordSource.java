package io.clusterpulse.feeds;

import java.util.Optional;

/** Everything that is to be fed, in order. Read by one thread. */
@FunctionalInterface
interface RecordSource {

  /**
   * @return empty at the end
   */
  Optional<FeedRecord> next();
}
