package io.clusterpulse.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The command line: what is fed, refused and said. */
@Timeout(60)
class FeedCommandTest extends FeedCommandFixture {
  private static final String ROR =
      """
      {"id":"https://ror.org/000025p04","locations":[{"geonames_details":{"lat":13.7,"lng":100.5}}]}
      """;

  @Test
  void worksWithAnInstitutionsFileAreCountedByFractions() throws IOException {
    Path works =
        gzip(
            "works.jsonl.gz",
            work("W1", author("000025p04"), author()),
            work("W2", author("000025p04", "0unknown0"), author("0unknown0")),
            work("W3", author("000025p04", "000025p04", "0unknown0")),
            work("W4").replace("\"article\"", "\"paratext\""),
            work("W5").replace("\"is_retracted\":false", "\"is_retracted\":true"));
    Path ror = write("ror.jsonl", ROR);
    int exit = run("openalex", works.toString(), "--institutions", ror.toString(), "--json");
    assertThat(exit).isZero();
    assertThat(out.toString().lines())
        .singleElement()
        .asString()
        .startsWith(
            "{\"read\":5,\"sent\":4,\"accepted\":4,\"rejected\":0,\"leftOut\":1,\"persons\":5,"
                + "\"placed\":2.166666666667,\"unplaced\":2.833333333333,");
    assertThat(summary().path("leftOutByReason").path("paratext").asInt()).isEqualTo(1);
    assertThat(ingest.documents.get("publications W5").path("status").asText())
        .isEqualTo("WITHDRAWN");
    assertThat(ingest.keys).containsExactly("default-key");
    assertThat(filesLeft())
        .containsExactlyInAnyOrder("works.jsonl.gz", "ror.jsonl", "ids-without-doi.log");
  }

  @Test
  void refusedAndMalformedRecordsGoToAFileThatCanBeMendedAndFedAgain() throws IOException {
    ingest.refused.add("W2");
    Path file = write("documents.ndjson", documents(0, 3) + "{\"documentId\":\n");
    assertThat(run("ndjson", file.toString(), "--json")).isEqualTo(1);
    assertThat(summary().path("rejected").asInt()).isEqualTo(2);
    assertThat(summary().path("rejectedByReason").toString())
        .isEqualTo("{\"invalid-document authors[].affiliations[].ror\":1,\"malformed-json\":1}");
    Path rejects = directory.resolve("documents.rejects.ndjson");
    List<String> lines = Files.readAllLines(rejects);
    assertThat(lines).hasSize(2);
    assertThat(JSON.readTree(lines.get(0)).path("document").path("documentId").asText())
        .isEqualTo("W2");
    assertThat(JSON.readTree(lines.get(1)).path("line").asInt()).isEqualTo(4);
    assertThat(JSON.readTree(lines.get(1)).path("text").asText()).isEqualTo("{\"documentId\":");

    ingest.refused.clear();
    Files.writeString(rejects, lines.get(0) + "\n");
    out.getBuffer().setLength(0);
    assertThat(run("ndjson", rejects.toString(), "--json")).isZero();
    assertThat(summary().path("accepted").asInt()).isEqualTo(1);
    assertThat(ingest.documents).containsKey("publications W2");
  }

  @Test
  void worksWithoutAnInstitutionsFileAreFedWithAWarning() throws IOException {
    Path works = gzip("works.gz", work("W1", author("000025p04")));
    assertThat(run("openalex", works.toString(), "--json")).isZero();
    assertThat(err.toString()).contains("nobody can be placed", "feed ror");
    assertThat(summary().path("unplaced").asInt()).isEqualTo(1);
  }

  @Test
  void placesThatWereKeptAreUsedAndAnOrganisationThatMovedPlacesTheSameWorkAnew()
      throws IOException {
    Path works = gzip("works.gz", work("W1", author("000025p04")));
    assertThat(run("ror", write("ror.jsonl", ROR).toString(), "--json")).isZero();
    assertThat(summary().toString())
        .isEqualTo(
            "{\"added\":1,\"moved\":0,\"succeeded\":0,\"organisations\":1,\"placed\":1,\"number\":1}");
    feed(works);
    JsonNode before = ingest.documents.get("publications W1");
    assertThat(before.at("/authors/0/affiliations/0/location/latitude").asDouble()).isEqualTo(13.7);

    out.getBuffer().setLength(0);
    Path moved = write("moved.jsonl", ROR.replace("13.7", "14.5"));
    assertThat(run("ror", moved.toString())).isZero();
    assertThat(out.toString()).contains("1 elsewhere than before").contains("placed anew");
    feed(works);
    JsonNode after = ingest.documents.get("publications W1");
    assertThat(after.at("/authors/0/affiliations/0/location/latitude").asDouble()).isEqualTo(14.5);
    assertThat(after.path("revision").asLong()).isGreaterThan(before.path("revision").asLong());
    assertThat(err.toString()).doesNotContain("nobody can be placed");
    assertUsage("no institution", "ror", works.toString());
  }

  private void feed(Path works) throws IOException {
    out.getBuffer().setLength(0);
    assertThat(run("openalex", works.toString(), "--json")).isZero();
    assertThat(summary().path("placed").asInt()).isEqualTo(1);
  }

  @Test
  void sinceLeavesOutWhatDidNotChange() throws IOException {
    Path works =
        gzip(
            "works.gz",
            work("W1").replace("\"id\"", "\"updated_date\":\"2024-02-29T23:59:59\",\"id\""),
            work("W2").replace("\"id\"", "\"updated_date\":\"2024-03-01\",\"id\""),
            work("W3"));
    assertThat(run("openalex", works.toString(), "--since", "2024-03-01", "--json")).isZero();
    assertThat(summary().path("leftOutByReason").toString()).isEqualTo("{\"before-since\":1}");
    assertThat(ingest.documents).containsOnlyKeys("publications W2", "publications W3");
  }

  @Test
  void aWorkThatGetsADoiIsOneDocumentAfterwards() throws IOException {
    assertThat(run("openalex", gzip("a.gz", work("W1")).toString(), "--json")).isZero();
    out.getBuffer().setLength(0);
    Path later =
        gzip("b.gz", work("W1").replace("\"id\"", "\"doi\":\"https://doi.org/10.1234/A\",\"id\""));
    assertThat(run("openalex", later.toString(), "--json")).isZero();
    assertThat(summary().path("read").asInt()).isEqualTo(1);
    assertThat(summary().path("accepted").asInt()).isEqualTo(2);
    assertThat(ingest.documents.get("publications W1").path("status").asText())
        .isEqualTo("WITHDRAWN");
    assertThat(ingest.documents).containsKey("publications 10.1234/a");
  }

  @Test
  void dealsGoThroughTheirOwnDoor() throws IOException {
    Path deals = write("deals.csv", "deal_id,date,country,city\nd1,2024-02-29,US,Boston\n");
    assertThat(run("deals", deals.toString(), "--json")).isZero();
    assertThat(ingest.documents).containsOnlyKeys("deals d1");
  }

  @Test
  void aDryRunReadsAndMapsEverythingAndPostsNothing() throws IOException {
    Path works = gzip("works.gz", work("W1", author("000025p04"), author()), "{}", "nonsense");
    Path ror = write("ror.jsonl", ROR);
    int exit =
        run("openalex", works.toString(), "--institutions", ror.toString(), "--dry-run", "--json");
    assertThat(exit).isEqualTo(1);
    assertThat(ingest.requests()).isZero();
    assertThat(summary().toString())
        .isEqualTo(
            "{\"read\":3,\"sent\":0,\"accepted\":0,\"rejected\":1,\"leftOut\":1,\"persons\":2,"
                + "\"placed\":1,\"unplaced\":1,\"rejectedByReason\":{\"malformed-json\":1},"
                + "\"leftOutByReason\":{\"no-id\":1},\"highestOffsets\":{},\"dryRun\":true,"
                + "\"mapped\":1,\"file\":\""
                + works
                + "\"}");
    assertThat(err.toString()).contains("the first reject: ", "nonsense");
    assertThat(filesLeft()).containsExactlyInAnyOrder("works.gz", "ror.jsonl");
  }

  @Test
  void standardInputIsReadToo() throws IOException {
    InputStream real = System.in;
    System.setIn(new ByteArrayInputStream(gzipped(documents(0, 7))));
    try {
      assertThat(run("ndjson", "-", "--json")).isZero();
    } finally {
      System.setIn(real);
    }
    assertThat(summary().path("accepted").asInt()).isEqualTo(7);
    assertThat(filesLeft()).containsExactly("ids-without-doi.log");
  }

  @Test
  void aWrongCommandLineEndsWithExitCodeTwoAndASentence() throws IOException {
    String file = write("a.ndjson", documents(0, 1)).toString();
    assertUsage("unknown format 'marc'", "marc", file);
    assertUsage("gone.jsonl", "openalex", directory.resolve("gone.jsonl").toString());
    assertUsage("no institution", "openalex", file, "--institutions", file);
    assertUsage("gone.ror", "openalex", file, "--institutions", "gone.ror");
    assertUsage("http", "ndjson", file, "--to", "ftp://localhost");
    assertUsage("--batch", "ndjson", file, "--batch", "0");
    assertUsage("not both", "ndjson", file, "--key", "a", "--key-file", file);
    assertUsage("overwrite an input", "ndjson", file, "--rejects", file);
    assertUsage("FILE", "ndjson");
    assertUsage("visible ASCII", "ndjson", file, "--key", "two words");
    assertUsage("--parallel", "ndjson", file, "--parallel", "17");
    assertUsage("one directory", "ndjson", file, "--watch");
    assertUsage("since", "ndjson", file, "--since", "yesterday");
    assertUsage("it has places", "ndjson", file, "--institutions", write("ror", ROR).toString());
    assertThat(ingest.requests()).isZero();
  }

  @Test
  void theKeyComesFromItsFileAndTheDefaultOneGoesNowhereElse() throws IOException {
    String file = write("a.ndjson", documents(0, 1)).toString();
    Path key = write("key", "from-file\n");
    assertThat(run("ndjson", file, "--key-file", key.toString())).isZero();
    assertThat(run("ndjson", file, "--to", ingest.url() + "/")).isZero();
    assertThat(ingest.keys).containsExactlyInAnyOrder("from-file", "");
  }

  private void assertUsage(String message, String... arguments) {
    err.getBuffer().setLength(0);
    assertThat(run(arguments)).isEqualTo(2);
    assertThat(err.toString()).contains(message).doesNotContain("\tat ");
  }

  private static String work(String id, String... authors) {
    return """
        {"id":"https://openalex.org/%s","publication_date":"2020-01-01","type":"article",\
        "is_retracted":false,"authorships":[%s]}"""
        .formatted(id, String.join(",", authors));
  }

  private static String author(String... rorIds) {
    String institutions =
        Stream.of(rorIds)
            .map(ror -> "{\"ror\":\"https://ror.org/" + ror + "\",\"display_name\":\"x\"}")
            .collect(Collectors.joining(","));
    return "{\"institutions\":[" + institutions + "]}";
  }
}
