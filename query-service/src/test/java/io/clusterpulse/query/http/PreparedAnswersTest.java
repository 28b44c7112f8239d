package io.clusterpulse.query.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PreparedAnswersTest {
  private final AtomicInteger made = new AtomicInteger();
  private final PreparedAnswers answers = new PreparedAnswers(100);

  @Test
  void an_answer_is_made_once() {
    get("a", 10);
    get("a", 10);
    assertThat(made).hasValue(1);
  }

  @Test
  void what_was_longest_unused_gives_way() {
    get("a", 40);
    get("b", 40);
    get("a", 40);
    get("c", 40);
    assertThat(made).hasValue(3);
    get("a", 40);
    assertThat(made).hasValue(3);
    get("b", 40);
    assertThat(made).hasValue(4);
  }

  @Test
  void an_answer_larger_than_everything_is_given_and_not_kept() {
    assertThat(get("a", 1_000).bytes()).hasSize(1_000);
    get("a", 1_000);
    assertThat(made).hasValue(2);
    get("b", 60);
    get("b", 60);
    assertThat(made).hasValue(3);
  }

  @Test
  void an_answer_that_failed_is_tried_again() {
    assertThatThrownBy(
            () ->
                answers.get(
                    "a",
                    () -> {
                      throw new IllegalStateException("this time");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(get("a", 10).bytes()).hasSize(10);
  }

  private Body get(String tag, int bytes) {
    return answers.get(
        tag,
        () -> {
          made.incrementAndGet();
          return Body.of(new byte[bytes]);
        });
  }
}
