package io.clusterpulse.query.projection;

import io.clusterpulse.schemas.GenerationLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What {@link LiveRankings} has read, for the projection, which reads the same records a little
 * later: to decode a ranking and to digest it is most of what both do. A few are kept, and each is
 * given once; who does not find a record here reads it.
 */
@ApplicationScoped
class ReadRankings {
  private static final int KEPT = 8;

  private record Read(
      ConsumerRecord<String, byte[]> record,
      GenerationLog.InForce inForce,
      IncomingRanking ranking) {

    /** By the bytes, too: a topic that was made anew begins with the same offsets. */
    boolean isOf(ConsumerRecord<String, byte[]> other, GenerationLog.InForce otherInForce) {
      return record.offset() == other.offset()
          && record.timestamp() == other.timestamp()
          && inForce.equals(otherInForce)
          && Arrays.equals(record.value(), other.value());
    }
  }

  private final Deque<Read> reads = new ArrayDeque<>();

  synchronized void put(
      ConsumerRecord<String, byte[]> record,
      GenerationLog.InForce inForce,
      IncomingRanking ranking) {
    reads.addLast(new Read(record, inForce, ranking));
    if (reads.size() > KEPT) {
      reads.removeFirst();
    }
  }

  synchronized Optional<IncomingRanking> take(
      ConsumerRecord<String, byte[]> record, GenerationLog.InForce inForce) {
    for (Iterator<Read> each = reads.iterator(); each.hasNext(); ) {
      Read read = each.next();
      if (read.isOf(record, inForce)) {
        each.remove();
        return Optional.of(read.ranking());
      }
    }
    return Optional.empty();
  }
}
