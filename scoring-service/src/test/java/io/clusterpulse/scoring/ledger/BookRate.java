package io.clusterpulse.scoring.ledger;

import io.clusterpulse.core.counting.DocumentFilter;
import io.clusterpulse.core.ranking.Methodology;
import io.clusterpulse.schemas.InMemorySchemaIds;
import io.clusterpulse.scoring.ReplayArticles;
import io.clusterpulse.scoring.ReplayWorld;
import io.clusterpulse.scoring.profile.ProfiledDocuments;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.Test;

/**
 * How long the books take for a document, without Kafka: one thread takes articles as they come
 * from a log into the books of four partitions. Prints nanoseconds a document, tenth by tenth. Not
 * part of the build: {@code docs/benchmarks.md} has the command.
 */
final class BookRate {
  private static final int DOCUMENTS = Integer.getInteger("replay-documents", 1_500_000);
  private static final int PARTITIONS = 4;
  private static final int BATCH = 4_000;

  @Test
  void take() {
    InMemorySchemaIds ids = new InMemorySchemaIds();
    ReplayArticles articles = new ReplayArticles(new ReplayWorld(), 5, ids);
    SourceBook[] books =
        IntStream.range(0, PARTITIONS).mapToObj(i -> book(ids)).toArray(SourceBook[]::new);
    byte[][] keys = new byte[BATCH][];
    byte[][] values = new byte[BATCH][];
    long nanos = 0;
    int inReport = 0;
    for (int batch = 0; batch * BATCH < DOCUMENTS; batch++) {
      for (int i = 0; i < BATCH; i++) {
        long number = (long) batch * BATCH + i;
        keys[i] = ReplayArticles.id(number).getBytes(StandardCharsets.UTF_8);
        values[i] = articles.article(number);
      }
      SourceBook book = books[batch % PARTITIONS];
      long offset = book.nextOffset();
      long start = System.nanoTime();
      for (int i = 0; i < BATCH; i++) {
        book.take(keys[i], values[i], offset + i, 0);
      }
      nanos += System.nanoTime() - start;
      inReport += BATCH;
      if (inReport >= DOCUMENTS / 10) {
        System.out.printf("%,9d documents: %,6d ns%n", (batch + 1) * BATCH, nanos / inReport);
        nanos = 0;
        inReport = 0;
      }
    }
  }

  private static SourceBook book(InMemorySchemaIds ids) {
    SourceTopic articles = SourceTopic.ALL.get(1);
    DocumentFilter filter = Methodology.load("gii-2024").filter();
    SourceBook book =
        new SourceBook(
            articles,
            new DocumentReader(articles, ids, filter),
            () -> new ProfiledDocuments(articles.indicator(), ids, 200_000));
    book.init(new MockProcessorContext<>().getStateStoreContext(), book);
    return book;
  }
}
