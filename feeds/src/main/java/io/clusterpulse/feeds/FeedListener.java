package io.clusterpulse.feeds;

import java.io.IOException;
import java.util.List;

/** Is told, in the order of the source and by one thread, what is done for good. */
@FunctionalInterface
interface FeedListener {

  /**
   * Everything up to and including a record has its final answer.
   *
   * @param last the last record of that part
   * @param part sums over that part
   * @param rejects what of this part was not taken
   * @throws IOException if that cannot be kept; feeding stops then
   */
  void done(FeedRecord last, FeedSummary part, List<Reject> rejects) throws IOException;
}
