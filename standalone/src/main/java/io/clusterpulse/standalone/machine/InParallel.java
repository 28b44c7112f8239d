package io.clusterpulse.standalone.machine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The same for several parts at once. */
final class InParallel {
  private InParallel() {}

  /** What is done for one part. */
  interface PartAction {
    void run(Part part) throws InterruptedException;
  }

  /** Waits for all, then throws the first failure. */
  static void forEach(Collection<Part> parts, PartAction action) throws InterruptedException {
    ExecutorService executor = Executors.newCachedThreadPool();
    try {
      List<Future<Void>> all = new ArrayList<>();
      for (Part part : parts) {
        all.add(
            executor.submit(
                () -> {
                  action.run(part);
                  return null;
                }));
      }
      for (Future<Void> one : all) {
        one.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      executor.shutdownNow();
    }
  }
}
