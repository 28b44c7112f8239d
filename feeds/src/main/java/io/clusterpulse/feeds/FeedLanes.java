package io.clusterpulse.feeds;

import io.clusterpulse.feeds.posting.FeedStoppedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Works on several files at once, a bounded number of them. The first failure stops all. */
final class FeedLanes {
  private static final long SECONDS_TO_END = 30;

  private final int lanes;

  /** Feeds one file to its end. */
  @FunctionalInterface
  interface FileFeeding {
    void feed(int file) throws IOException, FeedStoppedException, InterruptedException;
  }

  FeedLanes(int lanes) {
    this.lanes = lanes;
  }

  /** Returns when all files are done, and nothing works any longer however it ends. */
  void run(List<Integer> files, FileFeeding feeding)
      throws IOException, FeedStoppedException, InterruptedException {
    Queue<Integer> waiting = new ConcurrentLinkedQueue<>(files);
    ExecutorService threads = Executors.newFixedThreadPool(lanes);
    CompletionService<Void> ended = new ExecutorCompletionService<>(threads);
    List<Future<Void>> started = new ArrayList<>();
    try {
      for (int lane = 0; lane < Math.min(lanes, files.size()); lane++) {
        started.add(
            ended.submit(
                () -> {
                  for (Integer file = waiting.poll(); file != null; file = waiting.poll()) {
                    feeding.feed(file);
                  }
                  return null;
                }));
      }
      for (int left = started.size(); left > 0; left--) {
        check(ended.take());
      }
    } finally {
      threads.shutdownNow();
      threads.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS);
    }
  }

  private static void check(Future<Void> lane)
      throws IOException, FeedStoppedException, InterruptedException {
    try {
      lane.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof FeedStoppedException stopped) {
        throw stopped;
      }
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new IllegalStateException("feeding failed: " + e.getCause(), e.getCause());
    }
  }
}
