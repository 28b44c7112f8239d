package io.clusterpulse.core.counting;

/** What happened to a document, by what it counts before and after. */
public enum ChangeKind {
  /** It counts and did not before: a first publication, or one after a withdrawal. */
  PUBLISHED,
  /** It counts before and after, but differently. */
  CORRECTED,
  /** It counts no more: withdrawn, or corrected to what the methodology leaves out. */
  WITHDRAWN;

  /**
   * @param before what the tallies held of the document
   * @param after what they hold instead; where both are empty, nothing happens by any name
   */
  public static ChangeKind of(Contribution before, Contribution after) {
    if (before.isEmpty()) {
      return PUBLISHED;
    }
    return after.isEmpty() ? WITHDRAWN : CORRECTED;
  }
}
