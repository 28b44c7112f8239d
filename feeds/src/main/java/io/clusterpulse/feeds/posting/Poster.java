package io.clusterpulse.feeds.posting;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.feeds.reader.FeedDocument;
import java.util.List;

/** Hands documents over and brings back a final answer for each, in order. For many threads. */
@FunctionalInterface
public interface Poster {

  /**
   * @param documents all of the one indicator
   * @return as many answers as documents
   * @throws FeedStoppedException if going on makes no sense; some documents may have been taken
   */
  List<LineAnswer> post(Indicator indicator, List<FeedDocument> documents)
      throws FeedStoppedException, InterruptedException;
}
