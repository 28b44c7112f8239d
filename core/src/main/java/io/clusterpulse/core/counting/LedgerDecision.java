package io.clusterpulse.core.counting;

/**
 * What an incoming version of a document changes. New document, duplicate, correction, withdrawal
 * and late arrival are one case: the greatest version wins, and the tallies change by {@code after}
 * minus {@code before}.
 *
 * @param conflict the incoming version and the current one claim the same revision with different
 *     content; one of them won by their hashes
 * @param winner the entry to keep
 * @param before what the tallies hold of this document now
 * @param after what they shall hold
 */
public record LedgerDecision(
    Outcome outcome,
    boolean conflict,
    LedgerEntry winner,
    Contribution before,
    Contribution after) {

  /** What became of the incoming version. */
  public enum Outcome {
    /** It is the greatest so far. */
    APPLIED,
    /** A greater one was there already. */
    SUPERSEDED,
    /** It was there already. */
    DUPLICATE
  }

  /**
   * @param currentOrNull null where the ledger does not know the document
   */
  public static LedgerDecision decide(LedgerEntry currentOrNull, LedgerEntry incoming) {
    if (currentOrNull == null) {
      Contribution nothing = Contribution.none(incoming.contribution().indicator());
      return new LedgerDecision(Outcome.APPLIED, false, incoming, nothing, incoming.contribution());
    }
    int order = incoming.version().compareTo(currentOrNull.version());
    boolean conflict = incoming.version().conflictsWith(currentOrNull.version());
    LedgerEntry winner = order > 0 ? incoming : currentOrNull;
    return new LedgerDecision(
        outcomeOf(order), conflict, winner, currentOrNull.contribution(), winner.contribution());
  }

  /** Whether the tallies change at all. */
  public boolean changesTallies() {
    return !before.equals(after);
  }

  private static Outcome outcomeOf(int order) {
    if (order == 0) {
      return Outcome.DUPLICATE;
    }
    return order > 0 ? Outcome.APPLIED : Outcome.SUPERSEDED;
  }
}
