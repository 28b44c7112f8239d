package io.clusterpulse.scoring.ledger;

/**
 * What became of every record of one source partition so far: {@code applied + superseded +
 * duplicate + rejected = consumed}. Like the sums it is a pure function of the partition up to an
 * offset, so it is exact across crashes.
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
    long rejected) {}
