package io.clusterpulse.feeds;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What of a run is done: how far each file is, the sums over all of them, rejects and checkpoint.
 * The only place where these change; for many threads.
 */
final class FeedProgress {
  private final List<Long> lines;
  private final Optional<RejectsFile> rejects;
  private final Optional<Checkpoint> checkpoint;
  private FeedSummary summary;
  private String firstProblem = "";

  FeedProgress(
      int files,
      Optional<Checkpoint.State> earlier,
      Optional<RejectsFile> rejects,
      Optional<Checkpoint> checkpoint) {
    this.lines =
        new ArrayList<>(
            earlier.map(Checkpoint.State::lines).orElse(Collections.nCopies(files, 0L)));
    this.summary = earlier.map(Checkpoint.State::summary).orElse(FeedSummary.NOTHING);
    this.rejects = rejects;
    this.checkpoint = checkpoint;
  }

  /** Indexes of the files that are not read to their end. */
  synchronized List<Integer> filesLeft() {
    return IntStream.range(0, lines.size())
        .filter(file -> lines.get(file) != Checkpoint.FILE_DONE)
        .boxed()
        .toList();
  }

  /** Position of the last record of the file that is done, 0 for none. */
  synchronized long line(int file) {
    return lines.get(file);
  }

  /** Rejects first: a crash in between repeats them, the other way round would lose them. */
  synchronized void done(FeedRecord last, FeedSummary part, List<Reject> rejected)
      throws IOException {
    summary = summary.plus(part);
    lines.set(last.file(), last.line());
    if (firstProblem.isEmpty() && !rejected.isEmpty()) {
      firstProblem = rejected.get(0).problem().path("detail").asText();
    }
    if (rejects.isPresent()) {
      rejects.get().add(rejected);
    }
    save();
  }

  synchronized void fileDone(int file) throws IOException {
    lines.set(file, Checkpoint.FILE_DONE);
    save();
  }

  private void save() throws IOException {
    if (checkpoint.isPresent()) {
      checkpoint.get().save(new Checkpoint.State(lines, summary));
    }
  }

  /** What is wrong with the first reject of this run; empty if there is none. */
  synchronized String firstProblem() {
    return firstProblem;
  }

  synchronized FeedSummary summary() {
    return summary;
  }
}
