package io.clusterpulse.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.schemas.Generation;
import io.clusterpulse.schemas.GenerationLog;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TopicDoubtTest {
  private static final RankingsLog.Extent EXTENT =
      new RankingsLog.Extent("rankings", "topic-a", 0, 50);

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

  @Test
  void a_switch_that_is_yet_to_be_followed_is_in_order_and_one_that_is_gone_is_named() {
    assertThat(TopicDoubt.about(new Position("topic-a", 10, 2), switchAt(3))).isEmpty();
    assertThat(TopicDoubt.about(new Position("topic-a", 10, 3), switchAt(3))).isEmpty();
    assertThat(TopicDoubt.about(new Position("topic-a", 10, 3), switchAt(-1)).orElseThrow())
        .contains("topic generations was recreated or truncated", "-1", "3");
  }

  private static GenerationLog.InForce switchAt(long offset) {
    return new GenerationLog.InForce(Generation.FIRST, 0, 0, offset);
  }

  private static Optional<String> doubt(String topicId, long nextOffset) {
    return TopicDoubt.about(Optional.of(new Position(topicId, nextOffset, 3)), EXTENT);
  }
}
