package io.clusterpulse.ingest.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.gazetteer.Gazetteer;
import io.clusterpulse.gazetteer.organisation.OrganisationTable;
import io.clusterpulse.ingest.FieldNote;
import io.clusterpulse.ingest.document.DocumentDraft.StatedOrigin;
import io.clusterpulse.ingest.document.DocumentReader.Reading;
import io.clusterpulse.ingest.document.DocumentReader.Refused;
import io.clusterpulse.ingest.document.DocumentReader.Valid;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Damaged documents: each is taken or refused with a reason, and nothing unfit gets through. More
 * of them with {@code -Dfuzz-documents=200000}.
 */
class DocumentFuzzTest {
  private static final int DOCUMENTS = Integer.getInteger("fuzz-documents", 5_000);

  private static final List<String> SEEDS =
      List.of(
          "{\"documentId\":\"WO2024000456\",\"applicationNumber\":\"PCT/EP2022/054321\",\"revision\":7,"
              + "\"status\":\"PUBLISHED\",\"publicationDate\":\"2024-01-04\",\"filingDate\":\"2022-06-30\","
              + "\"inventors\":[{\"place\":{\"city\":\"München\",\"region\":\"BY\",\"countryCode\":\"DE\"}},"
              + "{\"location\":{\"latitude\":35.6895,\"longitude\":139.6917}},{}],"
              + "\"applicants\":[{\"name\":\"Ĥ & Søn\",\"countryCode\":\"SK\"}],\"ipcClasses\":[\"A61K 9/48\"]}",
          "{\"documentId\":\"10.1234/abcd.2024.17\",\"type\":\"article\",\"publicationDate\":\"2024-06-13\","
              + "\"authors\":[{\"affiliations\":[{\"ror\":\"https://ror.org/057zh3y96\",\"name\":\"東京大学\"},"
              + "{\"place\":{\"city\":\"Boston\",\"region\":\"MA\",\"countryCode\":\"US\"}}]}],"
              + "\"fields\":[\"Materials Science\"]}",
          "{\"documentId\":\"deal-1\",\"dealDate\":\"2024-06-13\",\"company\":{\"name\":\"X\","
              + "\"place\":{\"city\":\"Yokohama\",\"countryCode\":\"JP\"}},\"stage\":\"seed\","
              + "\"amount\":\"1250000.50\",\"currency\":\"USD\"}");

  /** What breaks parsers, stores and pages, put in anywhere. */
  private static final List<String> PIECES =
      List.of(
          "\\u0000",
          "\\ud800",
          "\u202e",
          "\u0000",
          "\"",
          "\\",
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "null",
          "NaN",
          "-Infinity",
          "1e400",
          "-0.0",
          "9223372036854775808",
          "0,0",
          "<script>",
          "e\u0301",
          "\u2028",
          "\ufeff",
          "\ufdd0",
          "ß",
          "ﬁ",
          "\\n",
          "true",
          "/*",
          "180.0000001",
          "2024-02-30",
          "9999-12-31",
          "\u200b",
          "WO 2024/123456 A1",
          "\ud83d\ude00");

  private final DocumentReader reader =
      new DocumentReader(Clock.fixed(Instant.parse("2026-03-01T00:00:00Z"), ZoneOffset.UTC));
  private final Placing placing = new Placing(Gazetteer.load(), OrganisationTable::none);

  @Test
  void aDamagedDocumentIsTakenOrRefusedWithAReason() {
    Random random = new Random(20240613);
    int taken = 0;
    for (int i = 0; i < DOCUMENTS; i++) {
      int which = random.nextInt(SEEDS.size());
      byte[] json = damaged(SEEDS.get(which).getBytes(StandardCharsets.UTF_8), random);
      Indicator indicator =
          List.of(Indicator.PCT_APPLICATION, Indicator.ARTICLE, Indicator.VC_DEAL).get(which);
      try {
        Reading reading = reader.read(indicator, json, 0, json.length);
        taken += check(reading) ? 1 : 0;
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError(new String(json, StandardCharsets.UTF_8), e);
      }
    }
    assertThat(taken).as("documents that survived").isBetween(DOCUMENTS / 100, DOCUMENTS / 2);
  }

  private boolean check(Reading reading) {
    if (reading instanceof Refused refused) {
      assertThat(refused.problem().status()).isIn(400, 422);
      assertThat(refused.problem().detail()).isNotBlank();
      refused.problem().errors().forEach(note -> assertFit(note.field(), note.value()));
      return false;
    }
    Valid valid = (Valid) reading;
    PlacedDocument document = placing.place(valid.draft(), valid.namesDropped());
    String[] kept = texts(valid.draft()).toArray(String[]::new);
    assertFit(kept);
    assertThat(kept).allMatch(text -> Normalizer.isNormalized(text, Normalizer.Form.NFC));
    for (FieldNote warning : document.warnings()) {
      assertFit(warning.field(), warning.value(), warning.message());
    }
    assertThat(document.count().placed().add(document.count().unplaced()))
        .isEqualByComparingTo(Integer.toString(valid.draft().persons().size()));
    return true;
  }

  private static Stream<String> texts(DocumentDraft draft) {
    Stream<StatedOrigin> origins = draft.persons().stream().flatMap(p -> p.origins().stream());
    return Stream.of(
            Stream.of(draft.documentId(), draft.applicationNumberOrNull(), draft.typeOrNull()),
            draft.fields().stream(),
            draft.applicants().stream().flatMap(a -> Stream.of(a.name(), a.countryCodeOrNull())),
            origins.flatMap(
                o ->
                    Stream.of(
                        o.rorOrNull(),
                        o.organisationOrNull(),
                        o.cityOrNull(),
                        o.regionOrNull(),
                        o.countryCodeOrNull())))
        .flatMap(text -> text)
        .filter(Objects::nonNull);
  }

  /**
   * Fit for PostgreSQL, CSV, logs and pages: without controls, lone surrogates, direction marks.
   */
  private static void assertFit(String... texts) {
    for (String text : texts) {
      if (text != null) {
        assertThat(
                text.chars().noneMatch(c -> c < 0x20 || c >= 0x202A && c <= 0x202E || c == 0x2028))
            .as(text)
            .isTrue();
        assertThat(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
            .isEqualTo(text);
      }
    }
  }

  private static byte[] damaged(byte[] json, Random random) {
    List<Byte> bytes = new ArrayList<>(json.length + 32);
    for (byte one : json) {
      bytes.add(one);
    }
    for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
      damage(bytes, random);
    }
    byte[] damaged = new byte[bytes.size()];
    for (int i = 0; i < damaged.length; i++) {
      damaged[i] = bytes.get(i);
    }
    return damaged;
  }

  private static void damage(List<Byte> bytes, Random random) {
    int at = random.nextInt(Math.max(1, bytes.size()));
    switch (random.nextInt(6)) {
      case 0 -> bytes.subList(at, bytes.size()).clear();
      case 1 -> bytes.subList(at, Math.min(bytes.size(), at + 1 + random.nextInt(12))).clear();
      case 2 -> {
        if (at < bytes.size()) {
          bytes.set(at, (byte) random.nextInt(256));
        }
      }
      case 3 -> {
        List<Byte> part =
            List.copyOf(bytes.subList(at, Math.min(bytes.size(), at + random.nextInt(60))));
        bytes.addAll(at, part);
      }
      default -> {
        byte[] piece = PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8);
        for (int i = piece.length - 1; i >= 0; i--) {
          bytes.add(at, piece[i]);
        }
      }
    }
  }
}
