package io.clusterpulse.scoring.ledger;

import io.clusterpulse.scoring.tally.SourcePosition;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;

/** The last flush of one task, written in the transaction of the flush. */
final class FlushStore {
  private static final String LAST_FLUSH = "last-flush";
  private static final String LAST_REJECTIONS = "last-rejections";

  /**
   * @param number counts the flushes, 0 before the first
   * @param positions what it included
   * @param rejections by topic, {@link OutcomeCounts#rejectionsBefore} its position
   * @param isFarBehind what was said to readers of it
   */
  record Flush(
      long number, List<SourcePosition> positions, List<Long> rejections, boolean isFarBehind) {
    Flush {
      positions = List.copyOf(positions);
      rejections = List.copyOf(rejections);
    }
  }

  private static final List<String> TOPICS =
      SourceTopic.ALL.stream().map(SourceTopic::topic).toList();

  private final KeyValueStore<String, byte[]> store;
  private final int partition;

  /**
   * @param partition the source partition of the task
   */
  FlushStore(KeyValueStore<String, byte[]> store, int partition) {
    this.store = store;
    this.partition = partition;
  }

  Flush lastFlush() {
    byte[] bytes = store.get(LAST_FLUSH);
    ByteBuffer in = ByteBuffer.wrap(bytes == null ? new byte[Long.BYTES] : bytes);
    long number = in.getLong();
    List<SourcePosition> positions = new ArrayList<>();
    for (String topic : TOPICS) {
      positions.add(
          new SourcePosition(topic, partition, in.remaining() >= Long.BYTES ? in.getLong() : 0));
    }
    return new Flush(number, positions, rejections(), in.hasRemaining() && in.get() != 0);
  }

  private List<Long> rejections() {
    byte[] bytes = store.get(LAST_REJECTIONS);
    ByteBuffer in = ByteBuffer.wrap(bytes == null ? new byte[0] : bytes);
    List<Long> rejections = new ArrayList<>();
    TOPICS.forEach(topic -> rejections.add(in.hasRemaining() ? in.getLong() : 0));
    return rejections;
  }

  void put(Flush flush) {
    ByteBuffer out =
        ByteBuffer.allocate(Long.BYTES * (1 + TOPICS.size()) + 1).putLong(flush.number());
    flush.positions().forEach(position -> out.putLong(position.nextOffset()));
    out.put((byte) (flush.isFarBehind() ? 1 : 0));
    store.put(LAST_FLUSH, out.array());
    if (!flush.rejections().equals(rejections())) {
      ByteBuffer rejections = ByteBuffer.allocate(Long.BYTES * TOPICS.size());
      flush.rejections().forEach(rejections::putLong);
      store.put(LAST_REJECTIONS, rejections.array());
    }
  }
}
