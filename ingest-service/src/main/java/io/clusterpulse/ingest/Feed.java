package io.clusterpulse.ingest;

import io.clusterpulse.core.document.Indicator;
import java.util.Set;

/**
 * Who publishes: the name and the precedence go into every event.
 *
 * @param precedence trust; a higher one wins over any revision of a lower one
 * @param indicators what the feed may publish
 */
public record Feed(String name, int precedence, Set<Indicator> indicators) {
  public Feed {
    indicators = Set.copyOf(indicators);
  }
}
