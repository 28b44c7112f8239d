package io.clusterpulse.scoring.ledger;

import io.clusterpulse.core.counting.DocumentFilter;
import io.clusterpulse.schemas.SchemaIds;
import io.clusterpulse.scoring.profile.ProfiledDocuments;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Tells the topology how to make a {@link SourceBook}; neither cached nor logged, by its nature.
 */
record SourceBookBuilder(
    SourceTopic source,
    SchemaIds ids,
    DocumentFilter filter,
    Supplier<ProfiledDocuments> newDocuments)
    implements StoreBuilder<SourceBook> {

  @Override
  public SourceBook build() {
    return new SourceBook(source, new DocumentReader(source, ids, filter), newDocuments);
  }

  @Override
  public String name() {
    return source.storeName();
  }

  @Override
  public StoreBuilder<SourceBook> withCachingEnabled() {
    throw new UnsupportedOperationException("a book is in memory");
  }

  @Override
  public StoreBuilder<SourceBook> withCachingDisabled() {
    return this;
  }

  @Override
  public StoreBuilder<SourceBook> withLoggingEnabled(Map<String, String> config) {
    throw new UnsupportedOperationException("a book's changelog is its source");
  }

  @Override
  public StoreBuilder<SourceBook> withLoggingDisabled() {
    return this;
  }

  @Override
  public Map<String, String> logConfig() {
    return Map.of();
  }

  @Override
  public boolean loggingEnabled() {
    return false;
  }
}
