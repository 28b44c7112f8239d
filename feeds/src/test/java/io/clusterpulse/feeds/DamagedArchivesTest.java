package io.clusterpulse.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.feeds.reader.InputFiles;
import io.clusterpulse.feeds.reader.Malformed;
import io.clusterpulse.feeds.reader.PackedFilesTest;
import io.clusterpulse.feeds.reader.Reading;
import io.clusterpulse.feeds.reader.Source;
import io.clusterpulse.gazetteer.organisation.InstitutionsFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever happened to the bytes of a file of any format, or of the archive that it is in, reading
 * ends, and says in plain words what is wrong.
 */
class DamagedArchivesTest {
  private static final int ROUNDS = 150;

  /** Two records of each format whose files are no resources. */
  private static final Map<Format, String> SOUND =
      Map.of(
          Format.OPENALEX,
          """
          {"id":"https://openalex.org/W1","publication_date":"2020-01-01","updated_date":"2022-08-08",\
          "authorships":[{"institutions":[{"id":"I1","ror":"https://ror.org/000025p04","lineage":["I1"]}]}]}
          {"id":"https://openalex.org/W2","doi":"https://doi.org/10.1234/ä","is_retracted":true}
          """,
          Format.CROSSREF,
          """
          {"items":[{"DOI":"10.1234/a","issued":{"date-parts":[[2024,6,1]]},"author":[{"affiliation":\
          [{"name":"Universität, Boston, MA, USA"}]}],"indexed":{"timestamp":1}},{"DOI":"10.1234/b",\
          "update-to":[{"DOI":"10.1234/a","type":"retraction"}],"issued":{"date-parts":[[2024]]}}]}
          """,
          Format.PUBMED,
          """
          <S><PubmedArticle><MedlineCitation><PMID Version="1">1</PMID><Article><Journal><JournalIssue>\
          <PubDate><Year>2018</Year></PubDate></JournalIssue></Journal><AuthorList><Author><AffiliationInfo>\
          <Affiliation>Universität, Boston, MA, USA</Affiliation></AffiliationInfo></Author></AuthorList>\
          </Article></MedlineCitation></PubmedArticle><DeleteCitation><PMID>2</PMID></DeleteCitation></S>
          """,
          Format.DEALS,
          """
          deal_id,date,company,city,country,latitude,longitude,amount,updated
          d1,2024-02-29,"Example, Inc.",Boston,US,42.36,-71.06,"1,000",2024-06-01
          d2,2024-02-29,Beispiel,München,Germany,,,5,
          """,
          Format.NDJSON,
          """
          {"documentId":"WO2024000001","revision":1,"inventors":[{"location":{"latitude":1,"longitude":1}}]}
          {"problem":{"title":"x"},"document":{"documentId":"10.1234/ä","authors":[]}}
          """);

  private static final Path RESOURCES = Path.of("src/test/resources/patents");

  @TempDir private Path directory;

  @Timeout(60)
  @ParameterizedTest
  @EnumSource
  void readingEndsWithAMessageAtWorst(Format format) throws IOException {
    List<String> names = new ArrayList<>();
    List<byte[]> sound = new ArrayList<>();
    collect(format, names, sound);
    Random random = new Random(format.ordinal());
    Path file = directory.resolve("damaged");
    List<Source> sources =
        format.sources(
            new InputFiles(List.of(file)), References.none(), InputStream.nullInputStream());
    for (int round = 0; round < ROUNDS; round++) {
      Object[] files = new Object[2 * sound.size()];
      int worst = random.nextInt(sound.size());
      for (int i = 0; i < sound.size(); i++) {
        files[2 * i] = names.get(i);
        files[2 * i + 1] = i == worst ? damage(sound.get(i), random) : sound.get(i);
      }
      byte[] packed =
          round % 2 == 0
              ? PackedFilesTest.zip(files)
              : PackedFilesTest.gzip(PackedFilesTest.tar(files));
      Files.write(file, round % 5 == 0 ? damage(packed, random) : packed);
      assertMessages(PatentFormatsTest.all(sources));
    }
  }

  @Timeout(60)
  @Test
  void aDamagedFileOfOrganisationsIsReadOrRefusedWithAMessage() throws IOException {
    byte[] sound =
        """
        {"id":"https://ror.org/000025p04","status":"active","admin":{"last_modified":{"date":"2024-01-01"}},\
        "locations":[{"geonames_details":{"lat":13.7,"lng":100.5,"name":"Nakhon Pathom"}}]}
        {"id":"https://ror.org/000025p05","status":"withdrawn","relationships":[{"type":"successor",\
        "id":"https://ror.org/000025p04"}],"locations":[]}
        """
            .getBytes(StandardCharsets.UTF_8);
    Random random = new Random(12);
    Path file = directory.resolve("ror");
    int refused = 0;
    for (int round = 0; round < 2 * ROUNDS; round++) {
      byte[] packed = PackedFilesTest.zip("ror.json", damage(sound, random));
      Files.write(file, round % 5 == 0 ? damage(packed, random) : packed);
      try {
        assertThat(InstitutionsFile.load(file).size()).isBetween(0, 2);
      } catch (IOException e) {
        refused++;
        assertThat(String.valueOf(e.getMessage()))
            .as("round " + round)
            .contains("ror")
            .doesNotContain("Exception", "com.", "java.")
            .doesNotEndWith("null");
      }
    }
    assertThat(refused).isBetween(1, 2 * ROUNDS - 1);
  }

  private static void assertMessages(List<Reading> readings) {
    for (Reading reading : readings) {
      if (reading instanceof Malformed malformed) {
        assertThat(malformed.reason()).matches("[a-z-]+");
        assertThat(malformed.detail())
            .isNotBlank()
            .doesNotContain("Exception", "com.", "java.")
            .doesNotEndWith("null");
      }
    }
  }

  private static void collect(Format format, List<String> names, List<byte[]> contents)
      throws IOException {
    if (SOUND.containsKey(format)) {
      names.add("file" + format.fileNames().endings().get(0));
      contents.add(SOUND.get(format).getBytes(StandardCharsets.UTF_8));
      return;
    }
    try (Stream<Path> files = Files.walk(RESOURCES.resolve(format.label()))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        names.add(RESOURCES.relativize(file).toString());
        contents.add(Files.readAllBytes(file));
      }
    }
  }

  /** Cut short, bytes changed, or pieces in another order. */
  private static byte[] damage(byte[] bytes, Random random) {
    byte[] damaged =
        Arrays.copyOf(bytes, random.nextInt(4) == 0 ? random.nextInt(bytes.length) : bytes.length);
    for (int i = random.nextInt(6); i > 0 && damaged.length > 0; i--) {
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
    }
    for (int i = random.nextInt(3); i > 0 && damaged.length > 100; i--) {
      int length = 1 + random.nextInt(damaged.length / 3);
      int from = random.nextInt(damaged.length - length);
      int to = random.nextInt(damaged.length - length);
      byte[] piece = Arrays.copyOfRange(damaged, from, from + length);
      System.arraycopy(damaged, to, damaged, from, length);
      System.arraycopy(piece, 0, damaged, to, length);
    }
    return damaged;
  }
}
