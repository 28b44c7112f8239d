package io.clusterpulse.feeds;

import io.clusterpulse.feeds.posting.FeedStoppedException;
import io.clusterpulse.feeds.posting.Poster;
import io.clusterpulse.feeds.reader.FeedDocument;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Feeds documents: one thread reads and cuts chunks, several post them, and what is done is taken
 * up in the order of the source. At most {@value #IN_FLIGHT} chunks and one more are in memory.
 */
public final class Feeder {
  private static final int IN_FLIGHT = 4;

  /** Reached only by documents with very many authors. */
  private static final long MAX_CHUNK_BYTES = 4 << 20;

  /** Records left out cost little, but their number must have an end as well. */
  private static final int RECORDS_PER_DOCUMENT = 20;

  private final Poster poster;
  private final int batchSize;

  /**
   * @param poster takes the documents, such as a {@link io.clusterpulse.feeds.posting.BatchPoster}
   * @param batchSize documents in one request, 1 or more
   */
  public Feeder(Poster poster, int batchSize) {
    this.poster = poster;
    this.batchSize = batchSize;
  }

  /**
   * Feeds documents made in memory, of any indicator, in one go.
   *
   * @param documents is read by the calling thread while others post
   * @param progress is told the sums so far, about once for each batch
   * @return everything, with the highest offset of each partition to wait for
   * @throws FeedStoppedException if the ingest-service stays away or refuses the credential
   */
  public FeedSummary feed(Iterator<FeedDocument> documents, Consumer<FeedSummary> progress)
      throws FeedStoppedException, InterruptedException {
    long[] line = {0};
    RecordSource source =
        () ->
            documents.hasNext()
                ? Optional.of(new FeedRecord(0, ++line[0], documents.next()))
                : Optional.empty();
    FeedSummary[] soFar = {FeedSummary.NOTHING};
    feed(
        source,
        (last, part, rejects) -> {
          soFar[0] = soFar[0].plus(part);
          progress.accept(soFar[0]);
        });
    return soFar[0];
  }

  void feed(RecordSource source, FeedListener listener)
      throws FeedStoppedException, InterruptedException {
    ExecutorService posting = Executors.newFixedThreadPool(IN_FLIGHT);
    try {
      feed(source, listener, posting);
    } catch (IOException e) {
      throw new FeedStoppedException(describe(e), e);
    } finally {
      posting.shutdownNow();
    }
  }

  private void feed(RecordSource source, FeedListener listener, ExecutorService posting)
      throws IOException, FeedStoppedException, InterruptedException {
    Deque<Future<Chunk.Outcome>> inFlight = new ArrayDeque<>();
    for (Chunk chunk = cut(source); chunk.records() > 0; chunk = cut(source)) {
      Chunk next = chunk;
      inFlight.add(posting.submit(() -> next.post(poster)));
      if (inFlight.size() > IN_FLIGHT) {
        take(inFlight.remove(), listener);
      }
    }
    while (!inFlight.isEmpty()) {
      take(inFlight.remove(), listener);
    }
  }

  private Chunk cut(RecordSource source) {
    Chunk chunk = new Chunk();
    while (chunk.documents() < batchSize
        && chunk.bytes() < MAX_CHUNK_BYTES
        && chunk.records() < batchSize * RECORDS_PER_DOCUMENT) {
      Optional<FeedRecord> record = source.next();
      if (record.isEmpty()) {
        return chunk;
      }
      chunk.add(record.get());
    }
    return chunk;
  }

  private static void take(Future<Chunk.Outcome> future, FeedListener listener)
      throws IOException, FeedStoppedException, InterruptedException {
    Chunk.Outcome outcome = outcomeOf(future);
    listener.done(outcome.last(), outcome.summary(), outcome.rejects());
  }

  private static Chunk.Outcome outcomeOf(Future<Chunk.Outcome> future)
      throws FeedStoppedException, InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof FeedStoppedException stopped) {
        throw stopped;
      }
      if (e.getCause() instanceof InterruptedException interrupted) {
        throw interrupted;
      }
      throw new IllegalStateException("posting failed: " + e.getCause(), e.getCause());
    }
  }

  private static String describe(IOException e) {
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }
}
