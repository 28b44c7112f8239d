package io.clusterpulse.ingest.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.ingest.IngestSettings;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** Holds the table of limits in docs/ingest.md against the program. */
class LimitsTableTest {
  private static final String HEADING = "| limit | value | beyond it |";

  private static List<String> expected() throws IOException {
    List<String> rows = new ArrayList<>();
    rows.add(row("inventors or authors", DocumentReader.MAX_PERSONS, "422"));
    rows.add(row("affiliations of an author", DocumentReader.MAX_ORIGINS, "422"));
    rows.add(row("applicants", DocumentReader.MAX_APPLICANTS, "422"));
    rows.add(row("IPC classes, scientific fields", DocumentReader.MAX_FIELDS, "422"));
    rows.add(
        row("characters of a name, city or region", DocumentReader.MAX_NAME_CHARACTERS, "422"));
    rows.add(
        row(
            "characters of a class, field, type or code",
            DocumentReader.MAX_CODE_CHARACTERS,
            "422"));
    rows.add(row("characters of a publication's or deal's id", DocumentIds.MAX_LENGTH, "422"));
    rows.add("| dates | " + DocumentReader.FIRST_YEAR + " to the end of next year | 422 |");
    rows.add("| revision | -2^63 to 2^63 - 1 | 422 |");
    rows.add(
        row(
            "problems of a document that are told",
            FieldReader.PROBLEM_LIMIT,
            "the rest is not read"));
    rows.add(
        row(
            "characters of a wrong value that are told back",
            PlainText.SHOWN_CHARACTERS,
            "shortened"));
    rows.add(row("depth of nesting", DocumentReader.MAX_NESTING, "400"));
    rows.add(row("characters of a number", DocumentReader.MAX_NUMBER_CHARACTERS, "400"));
    rows.add(row("characters of a field's name", DocumentReader.MAX_FIELD_NAME_CHARACTERS, "400"));
    rows.add(setting("bytes of a document or line", "documentLimitBytes", "413"));
    rows.add(
        setting("bytes of a gzip body when inflated", "gzipLimitBytes", "413 as the last answer"));
    rows.add(
        setting(
            "times that a gzip body may swell, from 1 MiB on",
            "gzipMaxRatio",
            "413 as the last answer"));
    rows.add(setting("time for the body of one document", "bodyTimeout", "408"));
    rows.add(
        setting(
            "time that an NDJSON body may stand still", "idleTimeout", "408 as the last answer"));
    rows.add(
        "| time for the headers of a request | " + idleTimeout() + " | the connection is closed |");
    rows.add(setting("answers of a stream that wait", "windowLines", "reading stops"));
    rows.add(setting("streams", "streamLimit", "503"));
    rows.add(setting("streams of a feed", "streamLimitPerFeed", "503"));
    rows.add(setting("bytes of documents under way", "inFlightBytes", "503"));
    rows.add(setting("bytes of a feed's documents under way", "inFlightBytesPerFeed", "503"));
    rows.add(setting("single documents that wait to be read", "queueDocuments", "503"));
    rows.add(
        setting(
            "bytes that wait for the broker, of streams and of single documents each",
            "bufferBytes",
            "streams wait, single documents get 503"));
    rows.add(
        setting("time that a document may wait for the broker", "acknowledgementTimeout", "503"));
    rows.add(
        setting(
            "documents whose content is remembered",
            "rememberedDocuments",
            "the oldest is forgotten"));
    return rows;
  }

  private static String idleTimeout() throws IOException {
    Properties properties = new Properties();
    properties.load(LimitsTableTest.class.getResourceAsStream("/application.properties"));
    return properties.getProperty("quarkus.http.idle-timeout").replace("S", " s");
  }

  private static String row(String what, int value, String beyond) {
    return "| %s | %s | %s |".formatted(what, String.format(Locale.ROOT, "%,d", value), beyond);
  }

  private static String setting(String what, String method, String beyond) {
    try {
      String value =
          IngestSettings.Ingest.class.getMethod(method).getAnnotation(WithDefault.class).value();
      String shown =
          value.chars().allMatch(Character::isDigit)
              ? String.format(Locale.ROOT, "%,d", Long.parseLong(value))
              : value.replaceAll("(\\d)(m?s)$", "$1 $2");
      String name = method.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
      return "| %s | %s (`%s`) | %s |".formatted(what, shown, name, beyond);
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void everyLimitStandsInTheTableAsTheProgramHasIt() throws IOException {
    List<String> page = Files.readAllLines(Path.of("../docs/ingest.md"));
    int start = page.indexOf(HEADING) + 2;
    List<String> table = page.subList(start, start + page.subList(start, page.size()).indexOf(""));
    assertThat(table).isEqualTo(expected());
  }
}
