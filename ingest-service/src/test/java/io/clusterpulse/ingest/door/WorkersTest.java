package io.clusterpulse.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkersTest {
  private final Workers workers = new Workers(2, 3);
  private final CountDownLatch busy = new CountDownLatch(1);

  @AfterEach
  void close() {
    busy.countDown();
    workers.close();
  }

  @Test
  void whatCannotBeReadSoonIsRefusedAtOnceAndNothingThatWaitsIsLost() {
    CompletableFuture<?>[] taken = new CompletableFuture<?>[5];
    for (int i = 0; i < taken.length; i++) {
      taken[i] = CompletableFuture.runAsync(this::work, workers);
    }
    CompletableFuture<String> body = new CompletableFuture<>();
    CompletableFuture<Integer> status =
        body.thenComposeAsync(CompletableFuture::completedFuture, workers)
            .thenApply(done -> 202)
            .exceptionally(failure -> Failures.problemOf(failure).status());
    body.complete("{}");

    assertThat(status).isCompletedWithValue(503);
    busy.countDown();
    CompletableFuture.allOf(taken).join();
    assertThat(CompletableFuture.supplyAsync(() -> 202, workers).join()).isEqualTo(202);
  }

  private void work() {
    try {
      busy.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
