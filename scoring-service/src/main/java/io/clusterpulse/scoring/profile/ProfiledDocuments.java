package io.clusterpulse.scoring.profile;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.schemas.AvroCodec;
import io.clusterpulse.schemas.SchemaIds;
import io.clusterpulse.schemas.Topic;
import io.clusterpulse.schemas.Topics;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificData;

/**
 * What one book knows for profiles beside its documents: each name once, so that numbers will do
 * for the details of a document. Like the book, a pure function of the partition up to an offset.
 */
public final class ProfiledDocuments {
  private static final int HEADER_BYTES = 5;
  private static final Map<Indicator, Topic<String, ?>> TOPICS =
      Map.of(
          Indicator.PCT_APPLICATION, Topics.PATENTS,
          Indicator.ARTICLE, Topics.PUBLICATIONS,
          Indicator.VC_DEAL, Topics.DEALS);

  private final Indicator indicator;
  private final SchemaIds ids;
  private final AvroCodec<?> codec;
  private final Schema newest;
  private final Map<Integer, Boolean> newestById = new HashMap<>();
  private int lastNewestId = -1;
  private final NameDictionary names;
  private final DetailReader reader;
  private final VarInts bytes = new VarInts();

  /**
   * @param indicator of the documents
   * @param dictionaryNames how many spellings of names are told apart
   */
  public ProfiledDocuments(Indicator indicator, SchemaIds ids, int dictionaryNames) {
    Topic<String, ?> topic = TOPICS.get(indicator);
    this.indicator = indicator;
    this.ids = ids;
    this.codec = new AvroCodec<>(topic, ids);
    this.newest = SpecificData.get().getSchema(topic.valueType());
    this.names = new NameDictionary(dictionaryNames);
    this.reader = new DetailReader(names);
  }

  /**
   * What is kept of the version that wins, beside its shares.
   *
   * @param value of its record, which the ledger has decoded
   * @param document has the shares of the version, at least one, and gets its details
   * @return good until the next call
   */
  public VarInts details(byte[] value, CountedDocument document) {
    readDetails(value, document);
    bytes.clear();
    document.details().write(bytes);
    return bytes;
  }

  private void readDetails(byte[] value, CountedDocument document) {
    if (isNewest(value)) {
      try {
        reader.read(value, document);
        return;
      } catch (AvroCursor.Unusual e) {
        // Read it as one of an older schema.
      }
    }
    reader.read(inNewestLayout(codec, value), document);
  }

  private static <V> byte[] inNewestLayout(AvroCodec<V> codec, byte[] value) {
    return codec.encode(codec.decode(value));
  }

  private boolean isNewest(byte[] value) {
    int id = ByteBuffer.wrap(value, 1, HEADER_BYTES - 1).getInt();
    if (id != lastNewestId && !newestById.computeIfAbsent(id, this::isNewest)) {
      return false;
    }
    lastNewestId = id;
    return true;
  }

  private boolean isNewest(int id) {
    return SchemaNormalization.toParsingForm(ids.schemaOf(id))
        .equals(SchemaNormalization.toParsingForm(newest));
  }

  public Indicator indicator() {
    return indicator;
  }

  NameDictionary names() {
    return names;
  }
}
