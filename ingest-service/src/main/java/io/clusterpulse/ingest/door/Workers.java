package io.clusterpulse.ingest.door;

import io.clusterpulse.ingest.IngestSettings;
import io.clusterpulse.ingest.Problem;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that read single documents and hand them to the broker, with a short queue before
 * them: work that could not be done soon is refused at once.
 */
@ApplicationScoped
class Workers implements Executor {
  private static final int LEAST_THREADS = 4;
  private static final int THREADS_PER_PROCESSOR = 2;

  private final ThreadPoolExecutor threads;

  @Inject
  Workers(IngestSettings settings) {
    this(
        Math.max(LEAST_THREADS, THREADS_PER_PROCESSOR * Runtime.getRuntime().availableProcessors()),
        settings.ingest().queueDocuments());
  }

  Workers(int number, int queueDocuments) {
    threads =
        new ThreadPoolExecutor(
            number,
            number,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(queueDocuments),
            task -> new Thread(task, "documents"));
  }

  /**
   * @throws ProblemException 503 if the queue is full, or the service stops
   */
  @Override
  public void execute(Runnable task) {
    try {
      threads.execute(task);
    } catch (RejectedExecutionException e) {
      throw new ProblemException(
          Problem.overloaded("As many documents as can be read soon are waiting"));
    }
  }

  @PreDestroy
  void close() {
    threads.shutdown();
  }
}
