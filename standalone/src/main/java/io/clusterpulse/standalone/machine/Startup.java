package io.clusterpulse.standalone.machine;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** One start: every part as soon as what it needs is ready; the first failure ends all. */
final class Startup {
  private static final long TELL_SECONDS = 5;

  private final Map<Part, PartProcess> processes;
  private final Set<Part> parts;
  private final Consumer<String> progress;
  private final Map<Part, CompletableFuture<Void>> ready = new ConcurrentHashMap<>();
  private final long began = System.nanoTime();

  Startup(Map<Part, PartProcess> processes, Set<Part> parts, Consumer<String> progress) {
    this.processes = processes;
    this.parts = parts;
    this.progress = progress;
  }

  /**
   * @throws PartFailedException the first one
   */
  void run() throws InterruptedException {
    ExecutorService executor = Executors.newCachedThreadPool();
    try {
      CompletableFuture<Void> failed = new CompletableFuture<>();
      for (Part part : Part.values()) {
        if (parts.contains(part)) {
          ready.put(part, started(part, executor, failed));
        }
      }
      CompletableFuture<Void> all = CompletableFuture.allOf(array(ready.values()));
      await(CompletableFuture.anyOf(all, failed));
    } finally {
      executor.shutdownNow();
      executor.awaitTermination(TELL_SECONDS, TimeUnit.SECONDS);
    }
  }

  private CompletableFuture<Void> started(
      Part part, ExecutorService executor, CompletableFuture<Void> failed) {
    CompletableFuture<?>[] needs =
        array(part.needs().stream().filter(ready::containsKey).map(ready::get).toList());
    return CompletableFuture.allOf(needs)
        .thenRunAsync(() -> start(part), executor)
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                failed.completeExceptionally(failure);
              }
            });
  }

  private static CompletableFuture<?>[] array(Collection<CompletableFuture<Void>> futures) {
    return futures.toArray(CompletableFuture<?>[]::new);
  }

  private void start(Part part) {
    try {
      processes.get(part).start();
      processes.get(part).awaitReady();
      progress.accept("%-10s ready after %.1f s".formatted(part.label(), secondsSinceBegin()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PartFailedException(part, "the start was interrupted", e);
    }
  }

  private double secondsSinceBegin() {
    return Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0;
  }

  private void await(CompletableFuture<?> end) throws InterruptedException {
    while (true) {
      try {
        end.get(TELL_SECONDS, TimeUnit.SECONDS);
        return;
      } catch (TimeoutException e) {
        progress.accept("waiting for " + waitedFor());
      } catch (ExecutionException e) {
        throw cause(e);
      }
    }
  }

  private String waitedFor() {
    return ready.entrySet().stream()
        .filter(entry -> !entry.getValue().isDone())
        .map(entry -> entry.getKey())
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .map(Part::label)
        .collect(Collectors.joining(", "));
  }

  private static RuntimeException cause(ExecutionException e) {
    Throwable cause = e.getCause();
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof RuntimeException failure ? failure : new IllegalStateException(cause);
  }
}
