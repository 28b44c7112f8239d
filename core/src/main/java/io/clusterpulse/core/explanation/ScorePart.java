package io.clusterpulse.core.explanation;

import io.clusterpulse.core.document.Indicator;
import java.math.BigInteger;

/**
 * One part of a change of score.
 *
 * @param numerator over the denominator of the {@link ScoreChange}; of either sign, never zero
 */
public record ScorePart(Indicator indicator, Cause cause, BigInteger numerator) {}
