package io.clusterpulse.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clusterpulse.feeds.patents.PctNumbers;
import io.clusterpulse.feeds.reader.FeedDocument;
import io.clusterpulse.feeds.reader.InputFiles;
import io.clusterpulse.feeds.reader.LeftOut;
import io.clusterpulse.feeds.reader.Malformed;
import io.clusterpulse.feeds.reader.PackedFilesTest;
import io.clusterpulse.feeds.reader.Reading;
import io.clusterpulse.feeds.reader.Source;
import io.clusterpulse.feeds.tables.Table;
import io.clusterpulse.feeds.tables.TableFiles;
import io.clusterpulse.gazetteer.organisation.Institutions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small files of every patent format, and the documents and reasons that must come of them. */
class PatentFormatsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path RESOURCES = Path.of("src/test/resources/patents");

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({"PCT", "EPO", "USPTO", "PEDS", "PATENTSVIEW", "REGPAT"})
  void everyRecordBecomesItsDocumentOrItsReason(Format format) throws IOException {
    List<Reading> readings = readings(format, RESOURCES.resolve(format.label()));
    Path golden = RESOURCES.resolve(format.label() + ".expected.ndjson");
    List<String> lines = readings.stream().map(PatentFormatsTest::line).toList();
    assertThat(lines).containsExactlyElementsOf(Files.readAllLines(golden));
  }

  @Test
  void theWeeklyArchivesAreReadAsTheyComeInTheSameOrder() throws IOException {
    Path weeks = Files.createDirectory(directory.resolve("weeks"));
    for (String week : List.of("2024_01", "2025_01")) {
      Files.write(
          weeks.resolve("PCT_" + week + "_xml.tar.gz"),
          PackedFilesTest.gzip(PackedFilesTest.tar(entries(RESOURCES.resolve("pct"), week))));
    }
    Path zip =
        Files.write(
            directory.resolve("all.zip"),
            PackedFilesTest.zip(
                "PCT_2024_01_xml.tar.gz",
                    Files.readAllBytes(weeks.resolve("PCT_2024_01_xml.tar.gz")),
                "PCT_2025_01_xml.tar.gz",
                    Files.readAllBytes(weeks.resolve("PCT_2025_01_xml.tar.gz"))));
    List<String> expected =
        readings(Format.PCT, RESOURCES.resolve("pct")).stream()
            .map(PatentFormatsTest::line)
            .toList();
    assertThat(readings(Format.PCT, weeks).stream().map(PatentFormatsTest::line))
        .containsExactlyElementsOf(expected);
    assertThat(readings(Format.PCT, zip).stream().map(PatentFormatsTest::line))
        .containsExactlyElementsOf(expected);
  }

  @ParameterizedTest
  @CsvSource({"PATENTSVIEW", "REGPAT"})
  void tablesAreJoinedHoweverTheyArePackedAndInWhateverOrderTheyCome(Format format)
      throws IOException {
    Object[] tables = entries(RESOURCES, format.label());
    Path folder = Files.createDirectory(directory.resolve("tables"));
    Object[] backwards = new Object[tables.length];
    for (int i = 0; i < tables.length; i += 2) {
      String name = Path.of((String) tables[i]).getFileName().toString();
      Files.write(folder.resolve(name + ".zip"), PackedFilesTest.zip(name, tables[i + 1]));
      backwards[tables.length - 2 - i] = tables[i];
      backwards[tables.length - 1 - i] = tables[i + 1];
    }
    Path all =
        Files.write(
            directory.resolve("all.tar.gz"), PackedFilesTest.gzip(PackedFilesTest.tar(backwards)));
    List<String> expected =
        Files.readAllLines(RESOURCES.resolve(format.label() + ".expected.ndjson"));
    assertThat(readings(format, folder).stream().map(PatentFormatsTest::line))
        .containsExactlyElementsOf(expected);
    assertThat(readings(format, all).stream().map(PatentFormatsTest::line))
        .containsExactlyElementsOf(expected);
  }

  @Test
  void sortedTablesOfRegpatAreReadSideBySideIntoTheSameDocuments() throws IOException {
    Path sorted = Files.createDirectory(directory.resolve("sorted"));
    try (Stream<Path> tables = Files.list(RESOURCES.resolve("regpat"))) {
      for (Path table : tables.toList()) {
        List<String> rows = new ArrayList<>(List.of(Files.readString(table).split("[\\r\\n]+")));
        Collections.sort(rows.subList(1, rows.size()));
        Files.write(sorted.resolve(table.getFileName()), rows);
      }
    }
    assertThat(readings(Format.REGPAT, sorted).stream().map(PatentFormatsTest::line))
        .containsExactlyElementsOf(Files.readAllLines(RESOURCES.resolve("regpat.expected.ndjson")));
    assertThat(
            new TableFiles(
                    InputFiles.of(List.of(sorted), Format.REGPAT.fileNames()).files(),
                    Table.STROKES)
                .places("pct_nbr"))
        .hasSize(3)
        .allMatch(TableFiles.Place::inOrder);
  }

  @ParameterizedTest
  @CsvSource({
    "PATENTSVIEW, g_patent.tsv, the table g_pct_data is needed",
    "REGPAT, 202401_PCT_IPC.txt, no table of inventors"
  })
  void aTableThatIsMissingIsNamed(Format format, String table, String message) throws IOException {
    assertThat(readings(format, RESOURCES.resolve(format.label()).resolve(table)))
        .singleElement()
        .satisfies(reading -> assertThat(((Malformed) reading).detail()).contains(message));
  }

  @Test
  void sharesThatRegpatSplitsOtherwiseAreReported() throws IOException {
    InputFiles inputs =
        InputFiles.of(List.of(RESOURCES.resolve("regpat")), Format.REGPAT.fileNames());
    AllRecords records =
        new AllRecords(
            Format.REGPAT.sources(inputs, References.none(), InputStream.nullInputStream()));
    while (records.next().isPresent()) {
      continue;
    }
    assertThat(records.remarks())
        .containsExactly(
            "inventor shares compared in 3 applications: 1 differ, the first is WO9912345: theirs"
                + " 0.2500, ours 0.5000");
  }

  @Test
  void theLastPublicationOfAnApplicationWinsInAnyOrderAndKeepsItsYear() throws IOException {
    List<Reading> readings =
        new ArrayList<>(readings(Format.PCT, RESOURCES.resolve("pct/2024_01")));
    readings.addAll(
        readings(Format.PCT, RESOURCES.resolve("pct/2025_01/PCTJP2022012345_20250102")));
    for (int turn = 0; turn < readings.size(); turn++) {
      Collections.rotate(readings, 1);
      JsonNode winner = winners(readings).get("WO2024000123");
      assertThat(winner.path("publicationDate").asText()).startsWith("2024-");
      assertThat(winner.path("inventors").path(0).path("place").path("city").asText())
          .isEqualTo("Kawasaki-shi");
    }
  }

  @Test
  void theInternationalBureauIsBelievedBeforeTheOfficesWhateverIsNewer() throws IOException {
    List<Reading> readings = new ArrayList<>();
    Path pct =
        Files.writeString(
            directory.resolve("pct.xml"),
            """
        <wo-published-application><wo-bibliographic-data>
        <publication-reference><document-id><doc-number>2011/029548</doc-number><kind>A1</kind><date>20110317</date></document-id></publication-reference>
        <application-reference><document-id><doc-number>PCT/EP2010/005368</doc-number></document-id></application-reference>
        <parties><inventors><inventor><addressbook><address><city>Kyoto</city><country>JP</country></address></addressbook></inventor></inventors></parties>
        </wo-bibliographic-data></wo-published-application>
        """);
    readings.addAll(readings(Format.PCT, pct));
    readings.addAll(readings(Format.USPTO, RESOURCES.resolve("uspto")));
    assertThat(winners(readings).get("WO2011029548").path("inventors")).hasSize(1);
  }

  @Test
  void noNameOfAPersonLeavesTheReaders() throws IOException {
    Pattern names =
        Pattern.compile(
            "(?i)EXAMPLE, (?:Taro|Hanako)|SMITH|Ann\\b|MILLER|MÜLLER|Jörg|WEISS|Käthe|Rank|ICHI, Hara|\"A\"|\"B\"|Person|TARO|Ångström");
    for (Format format :
        List.of(
            Format.PCT, Format.EPO, Format.USPTO, Format.PEDS, Format.PATENTSVIEW, Format.REGPAT)) {
      for (Reading reading : readings(format, RESOURCES.resolve(format.label()))) {
        assertThat(line(reading)).doesNotContainPattern(names);
      }
    }
  }

  private static Map<String, JsonNode> winners(List<Reading> readings) throws IOException {
    Map<String, JsonNode> winners = new HashMap<>();
    for (Reading reading : readings) {
      if (reading instanceof FeedDocument document) {
        JsonNode json = JSON.readTree(document.json());
        winners.merge(
            document.documentId(),
            json,
            (one, other) ->
                one.path("revision").asLong() > other.path("revision").asLong() ? one : other);
      }
    }
    return winners;
  }

  static List<Reading> readings(Format format, Path input) throws IOException {
    References references =
        new References(Institutions.none(), PctNumbers.load(RESOURCES.resolve("numbers.ndjson")));
    InputFiles inputs = InputFiles.of(List.of(input), format.fileNames());
    return all(format.sources(inputs, references, InputStream.nullInputStream()));
  }

  static List<Reading> all(List<Source> sources) {
    List<Reading> readings = new ArrayList<>();
    try (AllRecords records = new AllRecords(sources)) {
      for (Optional<FeedRecord> next = records.next(); next.isPresent(); next = records.next()) {
        readings.add(next.get().reading());
      }
    }
    return readings;
  }

  static String line(Reading reading) {
    if (reading instanceof FeedDocument document) {
      return document.text();
    }
    Map<String, String> line = new TreeMap<>();
    if (reading instanceof LeftOut leftOut) {
      line.put("leftOut", leftOut.reason());
      line.put("id", leftOut.id());
    } else if (reading instanceof Malformed malformed) {
      line.put("malformed", malformed.reason());
      line.put("detail", malformed.detail());
    }
    return JSON.valueToTree(line).toString();
  }

  private static Object[] entries(Path root, String folder) throws IOException {
    List<Object> entries = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root.resolve(folder))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        entries.add(root.relativize(file).toString());
        entries.add(Files.readAllBytes(file));
      }
    }
    return entries.toArray();
  }
}
