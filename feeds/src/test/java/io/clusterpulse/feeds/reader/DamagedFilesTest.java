package io.clusterpulse.feeds.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.feeds.Format;
import io.clusterpulse.feeds.References;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever happened to the bytes of a file, every line comes out as one reading. */
class DamagedFilesTest {
  private static final int LINES = 30;
  private static final byte[] WORKS =
      IntStream.range(0, LINES)
          .mapToObj(
              i ->
                  """
                  {"id":"https://openalex.org/W%d","documentId":"W%d","publication_date":"2020-01-01",\
                  "authors":[],"authorships":[{"institutions":[{"ror":"https://ror.org/0%d","id":null,\
                  "display_name":"Universität \\u0041"}]}],"updated_date":"2022-08-08T20:09:48.2"}
                  """
                      .formatted(i, i, i))
          .collect(Collectors.joining())
          .getBytes(StandardCharsets.UTF_8);

  @Timeout(60)
  @ParameterizedTest
  @EnumSource(names = {"OPENALEX", "NDJSON"})
  void everyLineIsOneReadingAndUndamagedLinesAreDocuments(Format format) throws IOException {
    Random random = new Random(31);
    DocumentReader reader = format.reader(References.none());
    for (int round = 0; round < 1_000; round++) {
      byte[] damaged = damage(WORKS, random);
      List<Reading> readings = Readings.all(reader, new ByteArrayInputStream(damaged));
      assertThat((long) readings.size()).isEqualTo(linesWithText(damaged));
      long documents = readings.stream().filter(FeedDocument.class::isInstance).count();
      assertThat(documents).isGreaterThanOrEqualTo(wholeLines(damaged));
    }
  }

  private static final String CROSSREF =
      """
      {"DOI":"10.1234/a%1$d","type":"journal-article","issued":{"date-parts":[[2024,6,1]]},\
      "author":[{"affiliation":[{"name":"Universität, Boston, MA, USA"}]}],"indexed":{"timestamp":1}}""";
  private static final String PUBMED =
      """
      <PubmedArticle><MedlineCitation><PMID Version="1">1%1$d</PMID><Article><Journal><JournalIssue>\
      <PubDate><Year>2018</Year></PubDate></JournalIssue></Journal><AuthorList><Author><AffiliationInfo>\
      <Affiliation>Universität, Boston, MA, USA</Affiliation></AffiliationInfo></Author></AuthorList>\
      </Article></MedlineCitation></PubmedArticle>
      """;
  private static final String DEAL =
      "d%1$d,2024-02-29,\"Example, Inc.\",Boston,MA,US,,,seed,5,USD\n";

  static Stream<Arguments> wholeFiles() {
    return Stream.of(
        Arguments.of(Format.CROSSREF, "", CROSSREF + "\n", ""),
        Arguments.of(Format.CROSSREF, "{\"items\":[", CROSSREF + ",", CROSSREF + "]}"),
        Arguments.of(Format.PUBMED, "<PubmedArticleSet>", PUBMED, "</PubmedArticleSet>"),
        Arguments.of(
            Format.DEALS,
            "deal_id,date,company,city,region,country,latitude,longitude,stage,amount,currency\n",
            DEAL,
            ""));
  }

  /** Cut, changed and shuffled bytes: an end, no exception, and no more records than there were. */
  @Timeout(60)
  @ParameterizedTest
  @MethodSource("wholeFiles")
  void aDamagedFileEndsInReadingsThatSayWhatIsWrong(
      Format format, String start, String record, String end) throws IOException {
    byte[] whole =
        (start
                + IntStream.range(0, LINES)
                    .mapToObj(record::formatted)
                    .collect(Collectors.joining())
                + end.formatted(LINES))
            .getBytes(StandardCharsets.UTF_8);
    DocumentReader reader = format.reader(References.none());
    assertThat(Readings.all(reader, new ByteArrayInputStream(whole)))
        .hasSizeGreaterThanOrEqualTo(LINES)
        .allMatch(FeedDocument.class::isInstance);
    Random random = new Random(97);
    for (int round = 0; round < 200; round++) {
      byte[] damaged = random.nextInt(5) == 0 ? shuffled(whole, random) : damage(whole, random);
      List<Reading> readings = Readings.all(reader, new ByteArrayInputStream(damaged));
      assertThat(readings).hasSizeLessThanOrEqualTo(2 * LINES + 20);
      assertThat(readings)
          .allSatisfy(
              reading -> {
                if (reading instanceof Malformed malformed) {
                  assertThat(malformed.reason()).matches("[a-z-]+");
                  assertThat(malformed.detail())
                      .isNotBlank()
                      .doesNotContain("com.fasterxml", "com.ctc", "java.", "io.clusterpulse", "\n");
                }
              });
    }
  }

  /** Blocks of the file in another order. */
  private static byte[] shuffled(byte[] bytes, Random random) {
    List<byte[]> blocks = new ArrayList<>();
    for (int at = 0; at < bytes.length; ) {
      int next = Math.min(bytes.length, at + 1 + random.nextInt(400));
      blocks.add(Arrays.copyOfRange(bytes, at, next));
      at = next;
    }
    Collections.shuffle(blocks, random);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    blocks.forEach(out::writeBytes);
    return out.toByteArray();
  }

  private static byte[] damage(byte[] bytes, Random random) {
    byte[] damaged =
        Arrays.copyOf(bytes, random.nextInt(4) == 0 ? random.nextInt(bytes.length) : bytes.length);
    for (int i = random.nextInt(8); i > 0 && damaged.length > 0; i--) {
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
    }
    return damaged;
  }

  private static long linesWithText(byte[] bytes) {
    return linesOf(bytes).filter(line -> !line.matches("[ \t\r]*")).count();
  }

  private static long wholeLines(byte[] bytes) {
    List<String> originals = linesOf(WORKS).toList();
    return linesOf(bytes).filter(line -> !line.isEmpty()).filter(originals::contains).count();
  }

  /** By LF alone: a CR in the middle of a line ends nothing. */
  private static Stream<String> linesOf(byte[] bytes) {
    return Arrays.stream(new String(bytes, StandardCharsets.ISO_8859_1).split("\n"));
  }
}
