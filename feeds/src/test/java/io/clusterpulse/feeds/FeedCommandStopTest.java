package io.clusterpulse.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.feeds.posting.FakeIngest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs that wait, stop and go on. */
@Timeout(60)
class FeedCommandStopTest extends FeedCommandFixture {
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
  void aServiceThatIsNotThereEndsWithExitCodeThree() throws IOException {
    Path file = write("a.ndjson", documents(0, 2));
    ingest.close();
    assertThat(run("ndjson", file.toString(), "--patience", "0", "--json")).isEqualTo(3);
    assertThat(err.toString()).contains("took nothing").contains("connection refused");
    assertThat(summary().path("stopped").asText()).contains("connection refused");
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

  /** So many requests are taken before the fault. */
  private static FakeIngest.Fault[] taken(int requests, FakeIngest.Fault fault) {
    FakeIngest.Fault[] script = new FakeIngest.Fault[requests + 1];
    Arrays.fill(script, FakeIngest.taking());
    script[requests] = fault;
    return script;
  }
}
