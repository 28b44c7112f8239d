package io.clusterpulse.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.schemas.Generation;
import io.clusterpulse.schemas.GenerationLog.InForce;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class ReadRankingsTest {
  private static final InForce FIRST = InForce.FROM_THE_START;
  private static final InForce SECOND = new InForce(Generation.FIRST, 10, 0, 5);

  private final ReadRankings read = new ReadRankings();
  private final IncomingRanking ranking = new IncomingRanking(null, List.of(), () -> new byte[0]);

  private static ConsumerRecord<String, byte[]> record(long offset, int content) {
    return new ConsumerRecord<>("rankings", 0, offset, "key", new byte[] {(byte) content});
  }

  @Test
  void what_was_read_is_given_once() {
    read.put(record(7, 1), FIRST, ranking);

    assertThat(read.take(record(7, 1), FIRST)).containsSame(ranking);
    assertThat(read.take(record(7, 1), FIRST)).isEmpty();
  }

  @Test
  void another_record_is_not_taken_for_it() {
    read.put(record(7, 1), FIRST, ranking);

    assertThat(read.take(record(8, 1), FIRST)).as("another offset").isEmpty();
    assertThat(read.take(record(7, 2), FIRST)).as("a topic that was made anew").isEmpty();
    assertThat(read.take(record(7, 1), SECOND)).as("versions that count on").isEmpty();
  }

  @Test
  void a_few_are_kept_the_newest() {
    for (int offset = 0; offset < 100; offset++) {
      read.put(record(offset, 1), FIRST, ranking);
    }
    assertThat(read.take(record(99, 1), FIRST)).isPresent();
    assertThat(read.take(record(92, 1), FIRST)).isPresent();
    assertThat(read.take(record(91, 1), FIRST)).isEmpty();
  }
}
