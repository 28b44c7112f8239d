package io.clusterpulse.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
  private static final long SECOND = 1_000_000_000L;

  private final StringWriter terminal = new StringWriter();
  private final AtomicLong nanos = new AtomicLong();

  @Test
  void showsShareOfBytesDocumentsRateAndTimeLeft() {
    ProgressBar bar = bar(1_000);
    bar.show(0, 0);
    assertThat(bar.line(12_345, 250, 10))
        .isEqualTo("[######------------------]  25%  12,345 documents  1,235/s  0:30 left");
    assertThat(bar.line(50_000, 1_000, 40))
        .isEqualTo("[########################] 100%  50,000 documents  1,250/s");
  }

  @Test
  void aContinuedRunIsTimedFromWhereItBegan() {
    ProgressBar bar = bar(1_000);
    bar.show(10_000, 500);
    assertThat(bar.line(11_000, 750, 10)).contains("100/s").contains("0:10 left");
  }

  @Test
  void withoutATotalThereIsNoBar() {
    ProgressBar bar = bar(0);
    bar.show(0, 0);
    assertThat(bar.line(100, 5_000, 2)).isEqualTo("100 documents  50/s");
  }

  @Test
  void drawsAtMostTenTimesASecondAndCleansUp() {
    ProgressBar bar = bar(100);
    for (int i = 0; i < 100; i++) {
      bar.show(i, i);
      nanos.addAndGet(SECOND / 50);
    }
    bar.say("hello");
    bar.clear();
    assertThat(terminal.toString().split("documents", -1)).hasSize(21);
    assertThat(terminal.toString()).contains("\r\u001B[Khello").endsWith("\r\u001B[K");
  }

  private ProgressBar bar(long total) {
    return new ProgressBar(new PrintWriter(terminal), total, nanos::get);
  }
}
