package io.clusterpulse.gazetteer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RememberedTest {

  @Test
  void anAnswerIsThatOfTheFunctionWhateverWasAskedBefore() {
    Remembered<Integer, String> remembered = new Remembered<>(16, key -> "of " + key);
    Random random = new Random(11);
    for (int i = 0; i < 10_000; i++) {
      int key = random.nextInt(100) - 50;
      assertThat(remembered.get(key)).isEqualTo("of " + key);
    }
  }

  @Test
  void theSameQuestionIsAnsweredFromMemory() {
    AtomicInteger calls = new AtomicInteger();
    Remembered<String, Integer> remembered = new Remembered<>(1, key -> calls.incrementAndGet());
    assertThat(remembered.get("a")).isEqualTo(remembered.get("a"));
    assertThat(remembered.get("b")).as("takes the only slot").isEqualTo(2);
    assertThat(remembered.get("a")).isEqualTo(3);
  }

  @Test
  void manyThreadsGetTheirOwnAnswers() {
    Remembered<Integer, Integer> remembered = new Remembered<>(4, key -> key * key);
    List<Integer> wrong = new ArrayList<>();
    IntStream.range(0, 200_000)
        .parallel()
        .map(i -> i % 37)
        .filter(key -> remembered.get(key) != key * key)
        .forEach(wrong::add);
    assertThat(wrong).isEmpty();
  }
}
