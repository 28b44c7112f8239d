package io.clusterpulse.scoring.profile;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.schemas.AvroCodec;
import io.clusterpulse.schemas.SchemaIds;
import io.clusterpulse.schemas.Topic;
import io.clusterpulse.schemas.Topics;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificData;

/**
 * What one book knows of its documents for profiles: of each that counts its shares and details, as
 * numbers, and each name once. Like the book, a pure function of the partition up to an offset.
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
  private final Set<Integer> newestIds = new HashSet<>();
  private int lastNewestId = -1;
  private final NameDictionary names;
  private final DetailReader reader;
  private final DocumentTable table = new DocumentTable();
  private final CountedDocument document = new CountedDocument();
  private final VarInts bytes = new VarInts();

  /** Fills in the shares of a document. */
  @FunctionalInterface
  public interface Shares {
    void to(CountedDocument document);
  }

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
   * A record became the winning version of its document.
   *
   * @param value of the record, which the ledger has decoded
   * @param shares of the version; none: it does not count
   */
  public void applied(byte[] key, byte[] value, Shares shares) {
    shares.to(document);
    bytes.clear();
    if (document.shares() > 0) {
      readDetails(value);
      document.write(bytes);
    } else if (table.get(key) == null) {
      return;
    }
    table.put(key, bytes.bytes(), bytes.length());
  }

  private void readDetails(byte[] value) {
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
    if (id == lastNewestId || newestIds.contains(id)) {
      lastNewestId = id;
      return true;
    }
    Schema written = ids.schemaOf(id);
    boolean isNewest =
        SchemaNormalization.toParsingForm(written)
            .equals(SchemaNormalization.toParsingForm(newest));
    if (isNewest) {
      newestIds.add(id);
    }
    return isNewest;
  }

  /** All of it, for {@link #readFrom}. */
  public void writeTo(DataOutputStream out) throws IOException {
    names.writeTo(out);
    table.writeTo(out);
  }

  /** Goes on from what was written; to be called before anything else. */
  public void readFrom(DataInputStream in) throws IOException {
    names.readFrom(in);
    table.readFrom(in);
  }

  public Indicator indicator() {
    return indicator;
  }

  NameDictionary names() {
    return names;
  }

  /** All documents as they stand now, to be shown to the profiles in slices. */
  DocumentScan scan(PartialProfiles profiles) {
    CountedDocument shown = new CountedDocument();
    return table.scan(
        entry -> {
          shown.read(indicator, entry);
          profiles.add(shown);
        });
  }
}
