package io.clusterpulse.feeds;

import io.clusterpulse.feeds.patents.PctNumbers;
import io.clusterpulse.gazetteer.organisation.Institutions;

/**
 * What readers look up because the records do not say it.
 *
 * @param institutions where organisations are
 * @param pctNumbers publication numbers of PCT applications
 */
public record References(Institutions institutions, PctNumbers pctNumbers) {

  /** Nothing is known beyond the records. */
  public static References none() {
    return new References(Institutions.none(), PctNumbers.none());
  }
}
