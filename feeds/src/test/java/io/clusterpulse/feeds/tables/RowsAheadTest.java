package io.clusterpulse.feeds.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class RowsAheadTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 255, 256, 257, 10_000})
  void everyRowComesOutOnceAndInOrder(int count) throws IOException {
    try (RowsAhead rows = new RowsAhead(numbers(count))) {
      for (int i = 0; i < count; i++) {
        assertThat(rows.next()[0]).isEqualTo(Integer.toString(i));
      }
      assertThat(rows.hasNext()).isFalse();
    }
  }

  @Test
  void whatTheParserThrowsComesBehindTheRowsBeforeIt() throws IOException {
    Iterator<String[]> sound = numbers(300);
    RowsAhead rows =
        new RowsAhead(
            new Iterator<>() {
              @Override
              public boolean hasNext() {
                if (!sound.hasNext()) {
                  throw new UncheckedIOException(new IOException("cut off"));
                }
                return true;
              }

              @Override
              public String[] next() {
                return sound.next();
              }
            });
    for (int i = 0; i < 300; i++) {
      rows.next();
    }
    assertThatThrownBy(rows::hasNext).hasRootCauseMessage("cut off");
    assertThatThrownBy(rows::hasNext).hasRootCauseMessage("cut off");
  }

  @Test
  void nothingIsParsedBeforeItIsWantedAndLittleAhead() throws IOException, InterruptedException {
    AtomicInteger parsed = new AtomicInteger();
    Iterator<String[]> numbers = numbers(100_000);
    RowsAhead rows =
        new RowsAhead(
            new Iterator<>() {
              @Override
              public boolean hasNext() {
                return numbers.hasNext();
              }

              @Override
              public String[] next() {
                parsed.incrementAndGet();
                return numbers.next();
              }
            });
    assertThat(parsed).hasValue(0);
    rows.next();
    rows.close();
    Thread.sleep(50);
    assertThat(parsed.get()).isBetween(1, 256 * 10);
    while (rows.hasNext()) {
      rows.next();
    }
  }

  private static Iterator<String[]> numbers(int count) {
    return IntStream.range(0, count).mapToObj(i -> new String[] {Integer.toString(i)}).iterator();
  }
}
