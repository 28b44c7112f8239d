package io.clusterpulse.scoring.ledger;

import io.clusterpulse.core.counting.LedgerDecision;

/** The counters of a {@link TopicProgress} while they count. */
final class OutcomeCounts {
  long consumed;
  long applied;
  long superseded;
  long duplicate;
  long conflicts;
  long rejected;

  void count(LedgerDecision.Outcome outcome) {
    switch (outcome) {
      case APPLIED -> applied++;
      case SUPERSEDED -> superseded++;
      case DUPLICATE -> duplicate++;
    }
  }

  TopicProgress progress(long nextOffset) {
    return new TopicProgress(
        nextOffset, consumed, applied, superseded, duplicate, conflicts, rejected);
  }
}
