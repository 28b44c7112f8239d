package io.clusterpulse.core.document;

import java.util.List;

/**
 * An inventor or an author; nameless, because only places count.
 *
 * @param origins equal parts of this person; none means that the whole person is unplaced
 */
public record ListedPerson(List<Origin> origins) {
  public ListedPerson {
    origins = List.copyOf(origins);
  }
}
