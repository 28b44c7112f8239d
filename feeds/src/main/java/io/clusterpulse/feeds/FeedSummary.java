package io.clusterpulse.feeds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * What became of everything that was read: {@code read = sent + leftOut + unreadable}, unless
 * records speak of several documents, and {@code sent = accepted + refused}, where rejected is the
 * unreadable and the refused together.
 *
 * @param read records found in the source
 * @param sent documents posted, each counted once however often it had to be sent
 * @param accepted documents in the log
 * @param persons inventors and authors of the accepted documents
 * @param placed of them, those with a coordinate, by fractions
 * @param unplaced of them, those without, by fractions
 * @param highestOffsets by topic and partition ({@code patents-3}): the last position written, to
 *     wait for until it is ranked
 */
@JsonPropertyOrder({
  "read",
  "sent",
  "accepted",
  "rejected",
  "leftOut",
  "persons",
  "placed",
  "unplaced",
  "rejectedByReason",
  "leftOutByReason",
  "highestOffsets"
})
public record FeedSummary(
    long read,
    long sent,
    long accepted,
    long rejected,
    long leftOut,
    BigDecimal persons,
    BigDecimal placed,
    BigDecimal unplaced,
    SortedMap<String, Long> rejectedByReason,
    SortedMap<String, Long> leftOutByReason,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) SortedMap<String, Long> highestOffsets) {

  public static final FeedSummary NOTHING =
      new FeedSummary(
          0,
          0,
          0,
          0,
          0,
          BigDecimal.ZERO,
          BigDecimal.ZERO,
          BigDecimal.ZERO,
          new TreeMap<>(),
          new TreeMap<>(),
          new TreeMap<>());

  public FeedSummary {
    persons = plain(persons);
    placed = plain(placed);
    unplaced = plain(unplaced);
    rejectedByReason = copyOf(rejectedByReason);
    leftOutByReason = copyOf(leftOutByReason);
    highestOffsets = copyOf(highestOffsets);
  }

  /** 16785.000000000000 as 16785, and 100 not as 1E+2. */
  private static BigDecimal plain(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  private static SortedMap<String, Long> copyOf(Map<String, Long> map) {
    return Collections.unmodifiableSortedMap(map == null ? new TreeMap<>() : new TreeMap<>(map));
  }

  /** Both together; of two offsets of one partition the higher. */
  public FeedSummary plus(FeedSummary other) {
    return new FeedSummary(
        Math.addExact(read, other.read),
        Math.addExact(sent, other.sent),
        Math.addExact(accepted, other.accepted),
        Math.addExact(rejected, other.rejected),
        Math.addExact(leftOut, other.leftOut),
        persons.add(other.persons),
        placed.add(other.placed),
        unplaced.add(other.unplaced),
        merge(rejectedByReason, other.rejectedByReason, Long::sum),
        merge(leftOutByReason, other.leftOutByReason, Long::sum),
        merge(highestOffsets, other.highestOffsets, Math::max));
  }

  private static SortedMap<String, Long> merge(
      Map<String, Long> one, Map<String, Long> other, BinaryOperator<Long> how) {
    SortedMap<String, Long> merged = new TreeMap<>(one);
    other.forEach((name, value) -> merged.merge(name, value, how));
    return merged;
  }
}
