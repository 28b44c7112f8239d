package io.clusterpulse.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clusterpulse.feeds.posting.FakeIngest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(60)
class FeedCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ROR =
      """
      {"id":"https://ror.org/000025p04","locations":[{"geonames_details":{"lat":13.7,"lng":100.5}}]}
      """;

  @TempDir private Path directory;
  private final FakeIngest ingest;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  FeedCommandTest() throws IOException {
    ingest = new FakeIngest();
  }

  @AfterEach
  void close() {
    ingest.close();
  }

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
  void overloadIsRiddenOutAndSaidOnce() throws IOException {
    ingest.script(FakeIngest.status(503, "0", ""), FakeIngest.status(503, "0", ""));
    Path file = write("documents.ndjson", documents(0, 5));
    assertThat(run("ndjson", file.toString(), "--batch", "2")).isZero();
    assertThat(ingest.documents).hasSize(5);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .contains("waiting for the ingest-service", "HTTP 503");
    assertThat(out.toString()).contains("accepted").contains("5");
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
  void aRunThatStoppedGoesOnWhereItWasWithExactSums() throws IOException {
    ingest.refused.add("W3");
    Path first = write("a.ndjson", documents(0, 60));
    Path second = write("b.ndjson", documents(60, 100));
    ingest.script(taken(30, FakeIngest.status(401, null, "{\"detail\":\"key withdrawn\"}")));
    String[] command = {"ndjson", first.toString(), second.toString(), "--batch", "2", "--json"};
    assertThat(run(command)).isEqualTo(3);
    assertThat(summary().path("stopped").asText()).contains("key withdrawn");
    int done = summary().path("read").asInt();
    assertThat(done).isBetween(2, 90);
    assertThat(err.toString()).contains("the same command goes on from there");
    assertThat(filesLeft()).filteredOn(name -> name.endsWith(".checkpoint")).hasSize(1);

    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    assertThat(run(command)).isEqualTo(1);
    assertThat(err.toString())
        .contains("continuing an earlier run", " and " + done + " records done");
    assertThat(summary().path("read").asInt()).isEqualTo(100);
    assertThat(summary().path("sent").asInt()).isEqualTo(100);
    assertThat(summary().path("accepted").asInt()).isEqualTo(99);
    assertThat(summary().path("persons").asInt()).isEqualTo(99);
    assertThat(ingest.documents).hasSize(99);
    assertThat(Files.readAllLines(directory.resolve("a.rejects.ndjson"))).hasSize(1);
    assertThat(filesLeft()).noneMatch(name -> name.contains("checkpoint"));
  }

  @Test
  void restartBeginsAtTheBeginningAndAChangedFileDoesToo() throws IOException {
    Path file = write("a.ndjson", documents(0, 60));
    String[] command = {"ndjson", file.toString(), "--batch", "2", "--json"};
    ingest.script(taken(20, FakeIngest.status(403, null, "")));
    assertThat(run(command)).isEqualTo(3);
    List<String> restart = new ArrayList<>(List.of(command));
    restart.add("--restart");
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    assertThat(run(restart.toArray(String[]::new))).isZero();
    assertThat(err.toString()).isEmpty();
    assertThat(summary().path("sent").asInt()).isEqualTo(60);
    assertThat(ingest.documents).hasSize(60);

    ingest.script(taken(20, FakeIngest.status(403, null, "")));
    assertThat(run(command)).isEqualTo(3);
    Files.writeString(file, documents(0, 61));
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    assertThat(run(command)).isZero();
    assertThat(err.toString()).doesNotContain("continuing");
    assertThat(summary().path("read").asInt()).isEqualTo(61);
  }

  @Test
  void aCheckpointThatCannotBeReadIsNoReasonToStop() throws IOException {
    Path file = write("a.ndjson", documents(0, 60));
    String[] command = {"ndjson", file.toString(), "--batch", "2", "--json"};
    ingest.script(taken(20, FakeIngest.status(403, null, "")));
    assertThat(run(command)).isEqualTo(3);
    String checkpoint =
        filesLeft().stream().filter(name -> name.endsWith(".checkpoint")).findFirst().orElseThrow();
    write(checkpoint, "{\"file\":0,\"li");
    out.getBuffer().setLength(0);
    assertThat(run(command)).isZero();
    assertThat(summary().path("read").asInt()).isEqualTo(60);
  }

  @Test
  void worksWithoutAnInstitutionsFileAreFedWithAWarning() throws IOException {
    Path works = gzip("works.gz", work("W1", author("000025p04")));
    assertThat(run("openalex", works.toString(), "--json")).isZero();
    assertThat(err.toString()).contains("nobody can be placed", "feed ror");
    assertThat(summary().path("unplaced").asInt()).isEqualTo(1);
  }

  @Test
  void aServiceThatIsNotThereEndsWithExitCodeThree() throws IOException {
    Path file = write("a.ndjson", documents(0, 2));
    ingest.close();
    assertThat(run("ndjson", file.toString(), "--patience", "0", "--json")).isEqualTo(3);
    assertThat(err.toString()).contains("took nothing").contains("connection refused");
    assertThat(summary().path("stopped").asText()).contains("connection refused");
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
  void severalFilesAtOnceAreFedToTheSameSumsAndGoOnAfterAStop() throws IOException {
    List<String> command = new ArrayList<>(List.of("ndjson"));
    for (int i = 0; i < 9; i++) {
      command.add(write("f" + i + ".ndjson", documents(i * 40, i * 40 + 40)).toString());
    }
    command.addAll(List.of("--parallel", "3", "--batch", "2", "--json"));
    ingest.script(taken(70, FakeIngest.status(401, null, "{\"detail\":\"key withdrawn\"}")));
    assertThat(run(command.toArray(String[]::new))).isEqualTo(3);
    assertThat(summary().path("read").asInt()).isBetween(2, 300);

    out.getBuffer().setLength(0);
    assertThat(run(command.toArray(String[]::new))).isZero();
    assertThat(err.toString()).contains("continuing an earlier run");
    assertThat(summary().path("read").asInt()).isEqualTo(360);
    assertThat(summary().path("accepted").asInt()).isEqualTo(360);
    assertThat(ingest.documents).hasSize(360);
    assertThat(filesLeft()).noneMatch(name -> name.contains("checkpoint"));
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
                + "\"mapped\":1}");
    assertThat(err.toString()).contains("the first reject: ", "nonsense");
    assertThat(filesLeft()).containsExactlyInAnyOrder("works.gz", "ror.jsonl");
  }

  @Test
  void rejectsThatCannotBeKeptStopTheRunAndNameTheFile() throws IOException {
    ingest.refused.add("W2");
    String file = write("documents.ndjson", documents(0, 3)).toString();
    Path folder = Files.createDirectory(directory.resolve("folder"));
    assertThat(run("ndjson", file, "--rejects", folder.toString())).isEqualTo(3);
    assertThat(err.toString()).contains("stopped: rejects cannot be kept in " + folder);
  }

  @Test
  void aFileCutInTheMiddleIsReadAsFarAsItGoesAndTheNextOneGoesOn() throws IOException {
    byte[] whole = gzipped(documents(0, 3_000));
    Files.write(directory.resolve("a.gz"), Arrays.copyOf(whole, whole.length / 2));
    write("b.jsonl", documents(5_000, 5_002));
    assertThat(run("ndjson", directory.toString(), "--json")).isEqualTo(1);
    assertThat(summary().path("rejectedByReason").path("unreadable-file").asInt()).isEqualTo(1);
    assertThat(ingest.documents).containsKeys("publications W0", "publications W5001");
    assertThat(summary().path("accepted").asInt()).isEqualTo(ingest.documents.size());
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

  private int run(String... arguments) {
    FeedDefaults defaults =
        new FeedDefaults(ingest.url(), () -> Optional.of("default-key"), directory);
    return new CommandLine(new FeedCommand(defaults))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  private JsonNode summary() throws IOException {
    return JSON.readTree(out.toString());
  }

  /** So many requests are taken before the fault. */
  private static FakeIngest.Fault[] taken(int requests, FakeIngest.Fault fault) {
    FakeIngest.Fault[] script = new FakeIngest.Fault[requests + 1];
    Arrays.fill(script, FakeIngest.taking());
    script[requests] = fault;
    return script;
  }

  private static String documents(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> "{\"documentId\":\"W" + i + "\",\"authors\":[{}]}\n")
        .collect(Collectors.joining());
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

  private Path write(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content);
  }

  private Path gzip(String name, String... lines) throws IOException {
    return Files.write(directory.resolve(name), gzipped(String.join("\n", lines)));
  }

  private static byte[] gzipped(String content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private List<String> filesLeft() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
