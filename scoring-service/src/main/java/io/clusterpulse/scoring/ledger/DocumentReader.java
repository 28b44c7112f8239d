package io.clusterpulse.scoring.ledger;

import static io.clusterpulse.schemas.UndecodableException.UNDECODABLE;
import static io.clusterpulse.scoring.ledger.UncountableException.INVALID_DOCUMENT;

import io.clusterpulse.core.counting.DocumentFilter;
import io.clusterpulse.core.counting.LedgerEntry;
import io.clusterpulse.core.document.Document;
import io.clusterpulse.schemas.RegistryUnavailableException;
import io.clusterpulse.schemas.SchemaIds;
import io.clusterpulse.schemas.UndecodableException;
import java.nio.charset.StandardCharsets;

/**
 * From the raw bytes of a source record to what the ledger keeps of it. All of it is a pure
 * function of the bytes once their schema is known, so whatever fails here fails for ever: only an
 * outage of the registry passes through. For one thread.
 */
final class DocumentReader {
  /** Longer values are rare, and the general reader knows how long they may be. */
  private static final int MAX_PLAIN_BYTES = 1 << 20;

  private final String topic;
  private final DocumentMapping mapping;
  private final DocumentFilter filter;
  private final PlainLayouts layouts;
  private final PlainDocumentReader plain;

  DocumentReader(SourceTopic source, SchemaIds ids, DocumentFilter filter) {
    this.topic = source.topic();
    this.mapping = new DocumentMapping(ids);
    this.filter = filter;
    this.layouts = new PlainLayouts(ids, source.indicator());
    this.plain = new PlainDocumentReader(source.indicator(), filter);
  }

  /**
   * @param into takes what the record says
   * @throws UncountableException if the record can never be counted
   * @throws RegistryUnavailableException if its schema cannot be asked for now
   */
  void read(byte[] key, byte[] value, PackedEntry into) {
    if (value == null) {
      throw new UncountableException(UNDECODABLE, "the record has no value");
    }
    boolean isRead =
        value.length <= MAX_PLAIN_BYTES && layouts.isPlain(value) && plain.read(key, value, into);
    if (!isRead) {
      into.set(readAsDocument(key, value));
    }
  }

  /**
   * By way of Avro's own objects and a document: every schema there was, and a reason for what is
   * wrong.
   */
  LedgerEntry readAsDocument(byte[] key, byte[] value) {
    try {
      Document document = mapping.read(topic, value);
      requireKeyOf(document, key);
      return LedgerEntry.of(document, filter);
    } catch (RegistryUnavailableException | UncountableException e) {
      throw e;
    } catch (UndecodableException e) {
      throw new UncountableException(e.reason(), e);
    } catch (RuntimeException e) {
      throw new UncountableException(INVALID_DOCUMENT, e);
    }
  }

  /** Under another key the document could lie in two partitions and count twice. */
  private static void requireKeyOf(Document document, byte[] key) {
    String keyText = key == null ? null : new String(key, StandardCharsets.UTF_8);
    if (!document.documentId().equals(keyText)) {
      throw new UncountableException(
          INVALID_DOCUMENT, "the key " + keyText + " is not the id " + document.documentId());
    }
  }
}
