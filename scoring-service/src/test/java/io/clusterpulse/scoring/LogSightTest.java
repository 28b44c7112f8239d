package io.clusterpulse.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.scoring.LogSight.Extent;
import io.clusterpulse.scoring.LogSight.Identity;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class LogSightTest {
  private static final Uuid ID = new Uuid(1, 1);
  private static final Uuid OTHER_ID = new Uuid(2, 2);
  private static final LogSight BEFORE = sight(ID, 4, 0, 7);

  @Test
  void growthIsNoLoss() {
    assertThat(BEFORE.lostSince(BEFORE)).isEmpty();
    assertThat(sight(ID, 4, 0, 8).lostSince(BEFORE)).isEmpty();
  }

  @Test
  void whateverElseBecameOfTheLogIsNamed() {
    assertThat(new LogSight(new TreeMap<>(), Map.of()).lostSince(BEFORE))
        .contains("source-topic-missing: patents is gone");
    assertThat(sight(OTHER_ID, 4, 0, 7).lostSince(BEFORE))
        .contains(
            "source-recreated: patents is another topic, %s; counted was %s"
                .formatted(OTHER_ID, ID));
    assertThat(sight(ID, 5, 0, 7).lostSince(BEFORE))
        .contains("source-repartitioned: patents has 5 partitions, counted were 4");
    assertThat(sight(ID, 4, 3, 7).lostSince(BEFORE))
        .contains("source-truncated: patents-0 begins at offset 3, and began at 0");
    assertThat(sight(ID, 4, 0, 6).lostSince(BEFORE))
        .contains("source-truncated: patents-0 ends at offset 6, and reached 7");
  }

  @Test
  void aTopicMadeAnewIsNotCalledTruncatedToo() {
    Optional<String> loss = sight(OTHER_ID, 4, 0, 0).lostSince(BEFORE);

    assertThat(loss.orElseThrow()).startsWith("source-recreated: ").doesNotContain("truncated");
  }

  private static LogSight sight(Uuid id, int partitions, long first, long next) {
    SortedMap<String, Identity> topics = new TreeMap<>();
    topics.put("patents", new Identity(id, partitions));
    return new LogSight(topics, Map.of(new TopicPartition("patents", 0), new Extent(first, next)));
  }
}
