package io.clusterpulse.core.counting;

/**
 * How a sum of share units came about: all that ever came and went by kind of change. Together the
 * three are the sum of now.
 *
 * <p>Each is a running counter, of which only differences mean anything: it has 64 bits and wraps
 * around like a clock, so that a document that is published and withdrawn for ever stops nothing. A
 * difference is exact as long as itself fits 63 bits, and so is the sum of the three.
 *
 * @param published of documents that began to count
 * @param corrected of documents that count differently since; of either sign
 * @param withdrawn of documents that ceased to count; negative until it wraps
 */
public record Flows(long published, long corrected, long withdrawn) {
  public static final Flows ZERO = new Flows(0, 0, 0);

  /** One change. */
  public static Flows of(ChangeKind kind, long units) {
    return switch (kind) {
      case PUBLISHED -> new Flows(units, 0, 0);
      case CORRECTED -> new Flows(0, units, 0);
      case WITHDRAWN -> new Flows(0, 0, units);
    };
  }

  /** What is known when a sum and two of its three flows are kept. */
  public static Flows ofUnits(long units, long corrected, long withdrawn) {
    return new Flows(units - corrected - withdrawn, corrected, withdrawn);
  }

  /** The sum of now, in {@link ShareUnits}. */
  public long units() {
    return published + corrected + withdrawn;
  }

  public Flows plus(Flows other) {
    return new Flows(
        published + other.published, corrected + other.corrected, withdrawn + other.withdrawn);
  }

  public Flows minus(Flows other) {
    return new Flows(
        published - other.published, corrected - other.corrected, withdrawn - other.withdrawn);
  }

  public boolean isZero() {
    return published == 0 && corrected == 0 && withdrawn == 0;
  }
}
