package io.clusterpulse.standalone.topics;

import io.clusterpulse.core.counting.DocumentFilter;
import io.clusterpulse.core.counting.LedgerDecision;
import io.clusterpulse.core.counting.LedgerEntry;
import io.clusterpulse.core.document.Document;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.schemas.SchemaIds;
import io.clusterpulse.schemas.Topic;
import io.clusterpulse.schemas.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Versions of a document with one precedence and revision and different content. The log has all of
 * them, so they are found by reading it again, by the rule that the ledger goes by.
 */
public final class Conflicts {
  private static final DocumentFilter EVERYTHING = new DocumentFilter(Map.of());

  private record Key(Indicator indicator, String documentId) {}

  private record Held(LedgerEntry entry, String position) {}

  private final DocumentMapping documents;
  private final Map<Key, Held> held = new HashMap<>();
  private final List<Conflict> conflicts = new ArrayList<>();

  private Conflicts(SchemaIds ids) {
    documents = new DocumentMapping(ids);
  }

  /**
   * @param holds where the version stands that won, {@code patents-3-1234}
   * @param doesNotHold where the other one stands
   */
  public record Conflict(String documentId, long revision, String holds, String doesNotHold) {}

  /** All there are, in the order of the log within each partition. */
  public static List<Conflict> in(TopicReader reader, SchemaIds ids) {
    Conflicts found = new Conflicts(ids);
    reader.read(
        reader.ends(
            Topics.SOURCES.stream()
                .map(Topic::name)
                .flatMap(topic -> reader.partitions(topic).stream())
                .toList()),
        found::take);
    return found.conflicts;
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    Optional<Document> document = documents.of(record);
    if (document.isEmpty()) {
      return;
    }
    Key key = new Key(document.get().indicator(), document.get().documentId());
    String position = TopicReader.partition(record) + "-" + record.offset();
    Held before = held.get(key);
    LedgerEntry incoming = LedgerEntry.of(document.get(), EVERYTHING);
    LedgerDecision decision =
        LedgerDecision.decide(before == null ? null : before.entry(), incoming);
    boolean wins = decision.outcome() == LedgerDecision.Outcome.APPLIED;
    if (decision.conflict()) {
      conflicts.add(
          new Conflict(
              key.documentId(),
              incoming.version().revision(),
              wins ? position : before.position(),
              wins ? before.position() : position));
    }
    if (wins) {
      held.put(key, new Held(incoming, position));
    }
  }
}
