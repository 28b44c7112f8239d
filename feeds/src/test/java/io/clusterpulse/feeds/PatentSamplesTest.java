package io.clusterpulse.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clusterpulse.feeds.patents.PctNumbers;
import io.clusterpulse.feeds.reader.FeedDocument;
import io.clusterpulse.feeds.reader.InputFiles;
import io.clusterpulse.feeds.reader.LeftOut;
import io.clusterpulse.feeds.reader.OpenedInput;
import io.clusterpulse.gazetteer.organisation.Institutions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real files, where they are, against a count by a Python script that shares no code. */
class PatentSamplesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path SAMPLES =
      Path.of(System.getProperty("clusterpulse.samples", "../../shared/samples"));
  private static final Path OWN = Path.of("src/test/resources/patents");
  private static final Path SCRIPT = Path.of("src/test/python/count_patents.py");
  private static final Pattern PCT_NUMBER =
      Pattern.compile("PCT/([A-Z]{2})/?(\\d{2,4})/(\\d{5,6})");

  @TempDir private Path directory;

  private record Count(long read, Map<String, Long> leftOut, List<String> documents) {}

  @ParameterizedTest(name = "{0} {1} numbers={2}: {3} records, {4} documents")
  @CsvSource(
      textBlock =
          """
          USPTO, uspto-grant-xml,  false,  133,  15
          USPTO, st36-st96,        false,    7,   0
          USPTO, st36-st96,        true,     7,   2
          EPO,   epo-ep-st36,      false,   13,   7
          EPO,   st36-st96,        false,    7,   0
          PCT,   st36-st96,        false,    7,   0
          PEDS,  uspto-peds-json,  false, 1187,   0
          PEDS,  uspto-peds-json,  true,  1187, 230
          """)
  void countsAreThoseOfTheScript(
      Format format, String folder, boolean numbers, long records, int documents) throws Exception {
    Path samples = SAMPLES.resolve(folder);
    Assumptions.assumeTrue(Files.isDirectory(samples));
    Optional<Path> numbersFile = numbers ? Optional.of(madeUpNumbers(samples)) : Optional.empty();
    Count count = count(format, samples, numbersFile);
    assertThat(count).isEqualTo(script(format, samples, numbersFile));
    assertThat(count.leftOut()).doesNotContainKey("malformed");
    assertThat(count.read()).isEqualTo(records);
    assertThat(count.documents()).hasSize(documents);
  }

  @ParameterizedTest
  @CsvSource({"PCT", "EPO", "USPTO", "PATENTSVIEW", "REGPAT"})
  void theScriptAgreesOnOurOwnFilesToo(Format format) throws Exception {
    Path own = OWN.resolve(format.label());
    Optional<Path> numbers = Optional.of(OWN.resolve("numbers.ndjson"));
    assertThat(count(format, own, numbers)).isEqualTo(script(format, own, numbers));
  }

  private static Count count(Format format, Path folder, Optional<Path> numbers)
      throws IOException {
    References references =
        new References(
            Institutions.none(),
            numbers.isPresent() ? PctNumbers.load(numbers.get()) : PctNumbers.none());
    List<String> documents = new ArrayList<>();
    Map<String, Long> leftOut = new TreeMap<>();
    long read = 0;
    try (AllRecords records =
        new AllRecords(
            format.sources(xmlOrJson(folder), references, InputStream.nullInputStream()))) {
      for (Optional<FeedRecord> next = records.next(); next.isPresent(); next = records.next()) {
        read++;
        if (next.get().reading() instanceof FeedDocument document) {
          documents.add(describe(JSON.readTree(document.json())));
        } else {
          String reason =
              next.get().reading() instanceof LeftOut left ? left.reason() : "malformed";
          leftOut.merge(reason, 1L, Long::sum);
        }
      }
    }
    return new Count(read, leftOut, documents);
  }

  private static String describe(JsonNode document) {
    String countries =
        StreamSupport.stream(document.path("inventors").spliterator(), false)
            .map(inventor -> inventor.path("place").path("countryCode").asText("-"))
            .sorted()
            .collect(Collectors.joining(","));
    return "%s %s %s"
        .formatted(
            document.path("documentId").asText(),
            document.has("publicationDate") ? document.path("publicationDate").asText() : "None",
            countries);
  }

  private static Count script(Format format, Path folder, Optional<Path> numbers) throws Exception {
    List<String> command = new ArrayList<>(List.of("python3", SCRIPT.toString(), format.label()));
    xmlOrJson(folder).files().forEach(file -> command.add(file.toString()));
    numbers.ifPresent(file -> command.addAll(List.of("--numbers", file.toString())));
    Process python;
    try {
      python = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    } catch (IOException e) {
      Assumptions.abort("no python3 here");
      return null;
    }
    JsonNode counted = JSON.readTree(python.getInputStream().readAllBytes());
    assertThat(python.waitFor()).isZero();
    List<String> documents = new ArrayList<>();
    counted.path("documents").forEach(document -> documents.add(document.asText()));
    Map<String, Long> leftOut = new TreeMap<>();
    counted
        .path("leftOut")
        .properties()
        .forEach(e -> leftOut.put(e.getKey(), e.getValue().asLong()));
    return new Count(counted.path("read").asLong(), leftOut, documents);
  }

  /** Without the lists of withdrawals, which the script does not know. */
  private static InputFiles xmlOrJson(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> found = Files.walk(folder)) {
      found
          .filter(file -> file.toString().matches(".*\\.(xml|tsv|txt|xml\\.gz|jsonl\\.gz)"))
          .sorted(Comparator.comparing(Path::toString))
          .forEach(files::add);
    }
    return new InputFiles(files);
  }

  /**
   * The samples hold no publication numbers: every application gets one, in order of its number.
   */
  private Path madeUpNumbers(Path folder) throws IOException {
    TreeSet<String> applications = new TreeSet<>();
    for (Path file : xmlOrJson(folder).files()) {
      try (OpenedInput input = OpenedInput.open(file)) {
        String text = new String(input.stream().readAllBytes(), StandardCharsets.UTF_8);
        PCT_NUMBER
            .matcher(text)
            .results()
            .map(
                found ->
                    "PCT/%s%s/%06d"
                        .formatted(
                            found.group(1),
                            found.group(2).length() == 2 ? "20" + found.group(2) : found.group(2),
                            Integer.parseInt(found.group(3))))
            .forEach(applications::add);
      }
    }
    StringBuilder lines = new StringBuilder();
    int serial = 0;
    for (String application : applications) {
      serial++;
      lines.append(
          "{\"documentId\":\"WO2016%06d\",\"applicationNumber\":\"%s\",\"publicationDate\":\"2016-%02d-01\"}%n"
              .formatted(serial, application, 1 + serial % 12));
    }
    return Files.writeString(directory.resolve("numbers.ndjson"), lines);
  }
}
