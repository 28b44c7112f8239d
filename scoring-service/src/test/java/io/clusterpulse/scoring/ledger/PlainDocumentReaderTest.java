package io.clusterpulse.scoring.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.core.counting.DocumentFilter;
import io.clusterpulse.core.counting.LedgerEntry;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.schemas.InMemorySchemaIds;
import io.clusterpulse.schemas.avro.PatentEvent;
import io.clusterpulse.schemas.avro.PublicationEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The reader that reads bytes against the one that reads by way of Avro, on seeded random input.
 */
class PlainDocumentReaderTest {
  private static final int ROUNDS = 4_000;
  private static final Path HISTORY = Path.of("..", "schemas", "history");

  /** What the methodologies count, and one filter that looks at fields as well. */
  private static final List<DocumentFilter> FILTERS =
      List.of(
          new DocumentFilter(
              Map.of(
                  Indicator.PCT_APPLICATION,
                  DocumentFilter.Rule.ANY,
                  Indicator.ARTICLE,
                  new DocumentFilter.Rule(Set.of("article"), Set.of()))),
          new DocumentFilter(
              Map.of(
                  Indicator.PCT_APPLICATION,
                      new DocumentFilter.Rule(Set.of(), Set.of("H04L 9/32", "Ärzte")),
                  Indicator.ARTICLE,
                      new DocumentFilter.Rule(
                          Set.of("article", "étude"), Set.of("Materials Science")))),
          new DocumentFilter(Map.of()));

  private final InMemorySchemaIds ids = new InMemorySchemaIds();

  static Stream<SourceTopic> sources() {
    return SourceTopic.ALL.stream().filter(source -> source.indicator() != Indicator.VC_DEAL);
  }

  @ParameterizedTest
  @MethodSource("sources")
  void saysTheSameOfEveryDocument(SourceTopic source) {
    RandomEvents events = new RandomEvents(ids, 20_261_128);
    for (int round = 0; round < ROUNDS; round++) {
      DocumentFilter filter = FILTERS.get(round % FILTERS.size());
      RandomEvents.Event event = events.next(source.indicator());

      assertThat(plain(source, filter, event.key(), event.value()))
          .as("%s", event)
          .isEqualTo(general(source, filter, event.key(), event.value()));
    }
  }

  /**
   * Bytes changed, cut off, added: it may leave such a record to the other, never differ from it.
   */
  @ParameterizedTest
  @MethodSource("sources")
  void neverDiffersOnBytesThatWereTamperedWith(SourceTopic source) {
    RandomEvents events = new RandomEvents(ids, 20_261_129);
    Random random = new Random(7);
    int read = 0;
    for (int round = 0; round < ROUNDS; round++) {
      DocumentFilter filter = FILTERS.get(round % FILTERS.size());
      RandomEvents.Event event = events.next(source.indicator());
      byte[] value = tampered(event.value(), random);
      LedgerEntry plain = plain(source, filter, event.key(), value);
      if (plain != null) {
        read++;
        assertThat(plain).as("%s", event).isEqualTo(general(source, filter, event.key(), value));
      }
    }
    assertThat(read).isBetween(ROUNDS / 20, ROUNDS);
  }

  @Test
  void knowsWhatThisBuildWritesAndEverySchemaBefore() throws IOException {
    assertThat(PlainLayouts.fingerprint(PatentEvent.SCHEMA$))
        .isEqualTo(PlainLayouts.FINGERPRINTS.get(Indicator.PCT_APPLICATION));
    assertThat(PlainLayouts.fingerprint(PublicationEvent.SCHEMA$))
        .isEqualTo(PlainLayouts.FINGERPRINTS.get(Indicator.ARTICLE));
    for (String version : List.of("v1", "v2", "v3")) {
      assertThat(isPlain(Indicator.PCT_APPLICATION, version, "patents.avsc")).isTrue();
      assertThat(isPlain(Indicator.ARTICLE, version, "publications.avsc")).isTrue();
      // A schema of something else is not.
      assertThat(isPlain(Indicator.PCT_APPLICATION, version, "publications.avsc")).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(Indicator.class)
  void leavesAnOtherLayoutToAvro(Indicator indicator) {
    Schema other = Schema.createRecord("PatentEvent", null, "io.clusterpulse.schemas.avro", false);
    other.setFields(List.of(new Schema.Field("documentId", Schema.create(Schema.Type.STRING))));
    int id = ids.idOf("other", other);

    assertThat(new PlainLayouts(ids, indicator).isPlain(header(id))).isFalse();
    assertThat(new PlainLayouts(ids, indicator).isPlain(header(99_999))).isFalse();
    assertThat(new PlainLayouts(ids, indicator).isPlain(new byte[3])).isFalse();
  }

  private boolean isPlain(Indicator indicator, String version, String file) throws IOException {
    Schema schema =
        new Schema.Parser().parse(Files.readString(HISTORY.resolve(version).resolve(file)));
    int id = ids.idOf(version + file, schema);
    return new PlainLayouts(ids, indicator).isPlain(header(id));
  }

  private static byte[] header(int id) {
    return ByteBuffer.allocate(9).put((byte) 0).putInt(id).array();
  }

  /** Null where it is left to the other reader. */
  private LedgerEntry plain(SourceTopic source, DocumentFilter filter, byte[] key, byte[] value) {
    PackedEntry entry = new PackedEntry();
    boolean isRead =
        new PlainLayouts(ids, source.indicator()).isPlain(value)
            && new PlainDocumentReader(source.indicator(), filter).read(key, value, entry);
    return isRead ? entry.toEntry(source.indicator()) : null;
  }

  /** Null where the record can never be counted. */
  private LedgerEntry general(SourceTopic source, DocumentFilter filter, byte[] key, byte[] value) {
    try {
      return new DocumentReader(source, ids, filter).readAsDocument(key, value);
    } catch (UncountableException e) {
      return null;
    }
  }

  private static byte[] tampered(byte[] value, Random random) {
    byte[] copy = value.clone();
    switch (random.nextInt(4)) {
      case 0 -> copy[5 + random.nextInt(copy.length - 5)] ^= (byte) (1 << random.nextInt(8));
      case 1 -> copy[5 + random.nextInt(copy.length - 5)] = (byte) random.nextInt();
      case 2 -> copy = Arrays.copyOf(copy, copy.length - random.nextInt(4));
      default -> copy = Arrays.copyOf(copy, copy.length + 1);
    }
    return copy;
  }
}
