package io.clusterpulse.standalone.topics;

import io.clusterpulse.core.counting.LedgerDecision;
import io.clusterpulse.core.counting.LedgerEntry;
import io.clusterpulse.core.counting.TallyBook;
import io.clusterpulse.core.document.Document;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.ranking.EditionRanking;
import io.clusterpulse.core.ranking.Methodology;
import io.clusterpulse.core.ranking.Ranking;
import io.clusterpulse.schemas.SchemaIds;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The ranking in the obvious way: read everything, keep the winner of each document, add up, rank.
 * No state survives and nothing is shared with the live computation but the mathematics.
 */
public final class BatchRecomputation {
  private record Key(Indicator indicator, String documentId) {}

  private final Methodology methodology;
  private final DocumentMapping documents;
  private final Map<Key, LedgerEntry> winners = new HashMap<>();
  private long records;
  private long unusable;

  private BatchRecomputation(Methodology methodology, SchemaIds ids) {
    this.methodology = methodology;
    this.documents = new DocumentMapping(ids);
  }

  /**
   * @param records read from the source topics
   * @param unusable of them, those that are no document
   * @param documents distinct ones
   */
  public record Result(Ranking ranking, long records, long unusable, long documents) {}

  /**
   * @param positions the first offset not to read, by source partition
   */
  public static Result of(
      Methodology methodology,
      int edition,
      Map<TopicPartition, Long> positions,
      TopicReader reader,
      SchemaIds ids) {
    BatchRecomputation batch = new BatchRecomputation(methodology, ids);
    reader.read(positions, batch::take);
    return batch.result(edition);
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    records++;
    Optional<Document> document = documents.of(record);
    if (document.isEmpty()) {
      unusable++;
      return;
    }
    Key key = new Key(document.get().indicator(), document.get().documentId());
    LedgerEntry incoming = LedgerEntry.of(document.get(), methodology.filter());
    winners.put(key, LedgerDecision.decide(winners.get(key), incoming).winner());
  }

  private Result result(int edition) {
    TallyBook book = new TallyBook();
    winners.values().forEach(entry -> book.add(entry.contribution()));
    // Names are presentation; no dump shows them.
    Ranking ranking = EditionRanking.rank(methodology, edition, book, location -> Optional.empty());
    return new Result(ranking, records, unusable, winners.size());
  }
}
