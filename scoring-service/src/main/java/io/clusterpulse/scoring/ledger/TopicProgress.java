package io.clusterpulse.scoring.ledger;

import io.clusterpulse.core.counting.LedgerDecision;
import java.nio.ByteBuffer;

/**
 * What became of every record of one source partition so far: {@code applied + superseded +
 * duplicate + rejected = consumed}. It is committed together with the state that the records left
 * behind, so it is exact across crashes.
 *
 * @param nextOffset the first offset not yet consumed
 * @param consumed records read, counted on its own, so that the sum is a check
 * @param applied versions that won
 * @param superseded versions that came after a greater one
 * @param duplicate versions that were there already
 * @param conflicts of the applied and superseded: same revision as the one they met, other content
 * @param rejected records sent to {@code rejected-documents}
 */
public record TopicProgress(
    long nextOffset,
    long consumed,
    long applied,
    long superseded,
    long duplicate,
    long conflicts,
    long rejected) {
  private static final int BYTES = 7 * Long.BYTES;

  static final TopicProgress NONE = new TopicProgress(0, 0, 0, 0, 0, 0, 0);

  TopicProgress after(long offset, LedgerDecision decision) {
    LedgerDecision.Outcome outcome = decision.outcome();
    return new TopicProgress(
        offset + 1,
        consumed + 1,
        applied + (outcome == LedgerDecision.Outcome.APPLIED ? 1 : 0),
        superseded + (outcome == LedgerDecision.Outcome.SUPERSEDED ? 1 : 0),
        duplicate + (outcome == LedgerDecision.Outcome.DUPLICATE ? 1 : 0),
        conflicts + (decision.conflict() ? 1 : 0),
        rejected);
  }

  TopicProgress afterRejection(long offset) {
    return new TopicProgress(
        offset + 1, consumed + 1, applied, superseded, duplicate, conflicts, rejected + 1);
  }

  byte[] toBytes() {
    return ByteBuffer.allocate(BYTES)
        .putLong(nextOffset)
        .putLong(consumed)
        .putLong(applied)
        .putLong(superseded)
        .putLong(duplicate)
        .putLong(conflicts)
        .putLong(rejected)
        .array();
  }

  static TopicProgress fromBytes(byte[] bytesOrNull) {
    if (bytesOrNull == null) {
      return NONE;
    }
    ByteBuffer in = ByteBuffer.wrap(bytesOrNull);
    return new TopicProgress(
        in.getLong(),
        in.getLong(),
        in.getLong(),
        in.getLong(),
        in.getLong(),
        in.getLong(),
        in.getLong());
  }
}
