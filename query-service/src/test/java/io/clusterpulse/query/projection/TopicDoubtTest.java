package io.clusterpulse.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class TopicDoubtTest {
  private static final RankingsLog.Extent EXTENT = new RankingsLog.Extent("topic-a", 0, 50);

  @Test
  void a_database_that_has_read_nothing_fits_any_topic() {
    assertThat(TopicDoubt.about(Optional.empty(), EXTENT)).isEmpty();
  }

  @Test
  void a_position_within_the_topic_or_at_its_end_is_in_order() {
    assertThat(doubt("topic-a", 0)).isEmpty();
    assertThat(doubt("topic-a", 50)).isEmpty();
  }

  @Test
  void a_position_beyond_the_end_is_named() {
    assertThat(doubt("topic-a", 51).orElseThrow()).contains("truncated", "50", "51");
  }

  @Test
  void another_topic_of_the_same_name_is_named_even_where_the_offset_would_fit() {
    assertThat(doubt("topic-b", 10).orElseThrow()).contains("recreated", "topic-a", "topic-b");
  }

  private static Optional<String> doubt(String topicId, long nextOffset) {
    return TopicDoubt.about(Optional.of(new Position(topicId, nextOffset)), EXTENT);
  }
}
