package io.clusterpulse.feeds;

import io.clusterpulse.feeds.posting.BatchPoster;
import io.clusterpulse.feeds.posting.DryRun;
import io.clusterpulse.feeds.posting.FeedStoppedException;
import io.clusterpulse.feeds.posting.Poster;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/** One run of the feed command, from checkpoint to summary. */
final class FeedRun {
  private static final long NANOS_BETWEEN_NOTICES = 10_000_000_000L;

  private final FeedPlan plan;
  private final PrintWriter out;
  private final PrintWriter err;
  private Optional<ProgressBar> bar = Optional.empty();
  private List<String> remarks = List.of();
  private FeedSummary soFar = FeedSummary.NOTHING;
  private Optional<Long> lastNoticeNanos = Optional.empty();

  FeedRun(FeedPlan plan, PrintWriter out, PrintWriter err) {
    this.plan = plan;
    this.out = out;
    this.err = err;
  }

  /**
   * @return the exit code
   */
  int run() throws InterruptedException {
    try {
      Optional<Checkpoint> checkpoint = plan.checkpoint();
      if (plan.restart() && checkpoint.isPresent()) {
        checkpoint.get().remove();
      }
      Optional<Checkpoint.State> earlier =
          checkpoint.isPresent() ? checkpoint.get().load() : Optional.empty();
      if (plan.format().needsInstitutions() && plan.references().institutions().size() == 0) {
        say(
            "without --institutions nobody can be placed: "
                + plan.format().label()
                + " has no coordinates");
      }
      if (plan.format().usesPctNumbers() && plan.references().pctNumbers().size() == 0) {
        say(
            "without --pct-numbers, records that say the application number only are left out"
                + " (publication-number-unknown)");
      }
      earlier.ifPresent(this::sayContinuing);
      feed(checkpoint, earlier);
      if (checkpoint.isPresent()) {
        checkpoint.get().remove();
      }
    } catch (IOException | FeedStoppedException e) {
      return stopped(e);
    }
    return finished();
  }

  private void sayContinuing(Checkpoint.State earlier) {
    say(
        "continuing an earlier run after line %,d of %s (%,d records done; --restart begins anew)"
            .formatted(
                earlier.line(),
                plan.inputs().files().get(earlier.file()),
                earlier.summary().read()));
  }

  private void feed(Optional<Checkpoint> checkpoint, Optional<Checkpoint.State> earlier)
      throws IOException, FeedStoppedException, InterruptedException {
    soFar = earlier.map(Checkpoint.State::summary).orElse(FeedSummary.NOTHING);
    Optional<RejectsFile> rejects =
        plan.rejects()
            .map(path -> new RejectsFile(path, plan.inputs().files(), earlier.isPresent()));
    if (!plan.json()) {
      bar = ProgressBar.onTerminal(err, plan.inputs().totalBytes());
    }
    try (InputRecords records = open(earlier);
        RecordSource kept = kept(records)) {
      new Feeder(poster(), plan.batchSize())
          .feed(
              kept,
              soFar,
              (last, sum, rejected) -> {
                soFar = sum;
                keep(last, rejected, rejects, checkpoint);
                bar.ifPresent(shown -> shown.show(sum.sent(), records.bytesRead()));
              });
      remarks = records.remarks();
    } finally {
      bar.ifPresent(ProgressBar::clear);
    }
  }

  private RecordSource kept(InputRecords records) throws IOException {
    return plan.documents().isPresent()
        ? new DocumentsFile(records, plan.documents().get())
        : records::next;
  }

  private InputRecords open(Optional<Checkpoint.State> earlier) {
    return new InputRecords(
        plan.format().sources(plan.inputs(), plan.references(), System.in),
        earlier.map(Checkpoint.State::file).orElse(0),
        earlier.map(Checkpoint.State::line).orElse(0L));
  }

  private Poster poster() {
    return plan.dryRun()
        ? new DryRun()
        : new BatchPoster(plan.target(), plan.key(), plan.patience(), this::sayWaiting);
  }

  /** Rejects first: a crash in between repeats them, the other way round would lose them. */
  private void keep(
      FeedRecord last,
      List<Reject> rejected,
      Optional<RejectsFile> rejects,
      Optional<Checkpoint> checkpoint)
      throws IOException {
    if (rejects.isPresent()) {
      rejects.get().add(rejected);
    }
    if (checkpoint.isPresent()) {
      checkpoint.get().save(new Checkpoint.State(last.file(), last.line(), soFar));
    }
  }

  private synchronized void sayWaiting(String why) {
    long now = System.nanoTime();
    if (lastNoticeNanos.isEmpty() || now - lastNoticeNanos.get() > NANOS_BETWEEN_NOTICES) {
      lastNoticeNanos = Optional.of(now);
      say("waiting for the ingest-service at " + plan.target() + ": " + why);
    }
  }

  private void say(String message) {
    if (bar.isPresent()) {
      bar.get().say(message);
    } else {
      err.println(message);
      err.flush();
    }
  }

  private int finished() {
    remarks.forEach(this::say);
    if (soFar.rejected() > 0) {
      plan.rejects()
          .ifPresent(path -> say("rejects are in " + path + "; mend them and feed them as ndjson"));
    }
    print(Optional.empty());
    return soFar.rejected() == 0 ? FeedCommand.ALL_ACCEPTED : FeedCommand.SOME_REJECTED;
  }

  private int stopped(Exception e) {
    String why = e.getMessage() == null ? e.toString() : e.getMessage();
    say("stopped: " + why);
    if (!plan.dryRun() && !plan.inputs().includesStandardInput()) {
      say("what was accepted is safe; the same command goes on from there");
    }
    print(Optional.of(why));
    return FeedCommand.NOT_FINISHED;
  }

  private void print(Optional<String> stopped) {
    out.println(
        plan.json()
            ? SummaryJson.of(soFar, plan.dryRun(), stopped)
            : SummaryTable.of(soFar, plan.dryRun()));
    out.flush();
  }
}
