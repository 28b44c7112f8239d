package io.clusterpulse.feeds;

import io.clusterpulse.feeds.patents.PctNumbers;
import io.clusterpulse.feeds.posting.BatchPoster;
import io.clusterpulse.feeds.posting.DryRun;
import io.clusterpulse.feeds.posting.FeedStoppedException;
import io.clusterpulse.feeds.posting.Poster;
import io.clusterpulse.feeds.reader.Source;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** One run of the feed command, from checkpoint to summary. */
final class FeedRun {
  private static final long NANOS_BETWEEN_NOTICES = 10_000_000_000L;

  private final FeedPlan plan;
  private final PrintWriter out;
  private final PrintWriter err;
  private Optional<ProgressBar> bar = Optional.empty();
  private final Queue<String> remarks = new ConcurrentLinkedQueue<>();
  private FeedProgress progress;
  private Optional<Long> lastNoticeNanos = Optional.empty();

  FeedRun(FeedPlan plan, PrintWriter out, PrintWriter err) {
    this.plan = plan;
    this.out = out;
    this.err = err;
    this.progress = new FeedProgress(0, Optional.empty(), Optional.empty(), Optional.empty());
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
      List<Source> sources = plan.format().sources(plan.inputs(), plan.references(), System.in);
      earlier = earlier.filter(state -> state.lines().size() == sources.size());
      if (plan.format().needsInstitutions() && plan.references().institutions().size() == 0) {
        say(
            "nobody can be placed, because "
                + plan.format().label()
                + " has no coordinates: feed ror first, or give --institutions");
      }
      if (plan.format().usesPctNumbers() && plan.references().pctNumbers().size() == 0) {
        say(
            "no publication number is known yet: records that say the application number only are"
                + " left out (publication-number-unknown) until pct, or another format that says"
                + " both, was fed");
      }
      List<Path> paths = sources.stream().map(Source::path).toList();
      progress =
          new FeedProgress(
              sources.size(), earlier, rejects(paths, earlier.isPresent()), checkpoint);
      earlier.ifPresent(state -> sayContinuing(state, paths));
      feed(sources);
      if (checkpoint.isPresent()) {
        checkpoint.get().remove();
      }
    } catch (UncheckedIOException e) {
      return stopped(e.getCause());
    } catch (IOException | FeedStoppedException e) {
      return stopped(e);
    }
    return finished();
  }

  private Optional<RejectsFile> rejects(List<Path> paths, boolean appending) {
    return plan.rejects().map(path -> new RejectsFile(path, paths, appending));
  }

  private void sayContinuing(Checkpoint.State earlier, List<Path> files) {
    List<Integer> left = progress.filesLeft();
    String where =
        left.isEmpty()
            ? "all files"
            : "line %,d of %s".formatted(progress.line(left.get(0)), files.get(left.get(0)));
    say(
        "continuing an earlier run after %s (%d of %d files and %,d records done; --restart begins anew)"
            .formatted(where, files.size() - left.size(), files.size(), earlier.summary().read()));
  }

  private void feed(List<Source> sources)
      throws IOException, FeedStoppedException, InterruptedException {
    if (!plan.json()) {
      bar = ProgressBar.onTerminal(err, plan.inputs().totalBytes());
    }
    AtomicLong bytesRead = new AtomicLong(bytesDone(sources));
    PctNumbers numbers = plan.references().pctNumbers();
    try (IdsWithoutDoi ids = IdsWithoutDoi.open(plan.idsWithoutDoi(), plan.dryRun());
        DocumentsFile kept = DocumentsFile.at(plan.documents())) {
      Poster poster = remembering(ids, numbers, poster());
      new FeedLanes(plan.parallel())
          .run(
              progress.filesLeft(),
              index -> {
                try (InputRecords records =
                    new InputRecords(sources.get(index), index, progress.line(index), bytesRead)) {
                  RecordSource looked = new OneWork(records, plan.sinceEpochDay(), ids);
                  feed(kept.keeping(looked), poster, bytesRead);
                  records.remark().ifPresent(remarks::add);
                }
                progress.fileDone(index);
              });
    } finally {
      numbers.close();
      bar.ifPresent(ProgressBar::clear);
    }
  }

  private void feed(RecordSource records, Poster poster, AtomicLong bytesRead)
      throws FeedStoppedException, InterruptedException {
    new Feeder(poster, plan.batchSize())
        .feed(
            records,
            (last, part, rejected) -> {
              progress.done(last, part, rejected);
              bar.ifPresent(shown -> shown.show(progress.summary().sent(), bytesRead.get()));
            });
  }

  private long bytesDone(List<Source> sources) throws IOException {
    List<Integer> left = progress.filesLeft();
    long bytes = 0;
    for (int index = 0; index < sources.size(); index++) {
      Path path = sources.get(index).path();
      bytes += left.contains(index) || !Files.isRegularFile(path) ? 0 : Files.size(path);
    }
    return bytes;
  }

  /** What is posted is remembered first: a crash in between costs a needless withdrawal. */
  private static Poster remembering(IdsWithoutDoi ids, PctNumbers numbers, Poster poster) {
    return (indicator, documents) -> {
      try {
        ids.flush();
        numbers.flush();
      } catch (IOException e) {
        throw new FeedStoppedException(
            "what later feeds have to know cannot be kept: " + e.getMessage(), e);
      }
      return poster.post(indicator, documents);
    };
  }

  private Poster poster() {
    return plan.dryRun()
        ? new DryRun(plan.references().institutions())
        : new BatchPoster(plan.target(), plan.key(), plan.patience(), this::sayWaiting);
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
    FeedSummary soFar = progress.summary();
    if (soFar.rejected() > 0) {
      say(
          plan.rejects()
              .map(path -> "rejects are in " + path + "; mend them and feed them as ndjson")
              .orElseGet(() -> "the first reject: " + progress.firstProblem()));
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
            ? SummaryJson.of(progress.summary(), plan.inputs().files(), plan.dryRun(), stopped)
            : SummaryTable.of(progress.summary(), plan.dryRun()));
    out.flush();
  }
}
