package io.clusterpulse.feeds;

import io.clusterpulse.feeds.reader.InputFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A command line that has been checked.
 *
 * @param referenceFiles part of what a checkpoint stands for
 * @param key credential; empty sends none
 * @param patience how long to go on without a single success
 * @param directory keeps the checkpoint
 * @param rejects where they go; empty to keep none
 * @param documents where a dry run writes what it would send; empty to keep nothing
 * @param batchSize documents in one request
 * @param parallel files read at once
 * @param sinceEpochDay documents that their source did not change since are left out, in days since
 *     1970; the smallest number for none
 */
record FeedPlan(
    Format format,
    InputFiles inputs,
    References references,
    List<Path> referenceFiles,
    URI target,
    Optional<String> key,
    Duration patience,
    Path directory,
    Optional<Path> rejects,
    Optional<Path> documents,
    int batchSize,
    int parallel,
    long sinceEpochDay,
    boolean dryRun,
    boolean json,
    boolean restart) {

  /** The same run over these files alone. */
  FeedPlan over(InputFiles others) {
    return new FeedPlan(
        format,
        others,
        references,
        referenceFiles,
        target,
        key,
        patience,
        directory,
        rejects.map(path -> path.resolveSibling(RejectsFile.defaultNameFor(others.files().get(0)))),
        documents,
        batchSize,
        parallel,
        sinceEpochDay,
        dryRun,
        json,
        restart);
  }

  /** Where it is kept what a watched directory has given. */
  Path fedFiles(Path watched) throws IOException {
    return Checkpoint.named(
        directory, format.label() + "\n" + target + "\n" + watched.toRealPath(), ".fed");
  }

  /** Where the ids are kept that works were fed under for want of a DOI. */
  Path idsWithoutDoi() {
    return directory.resolve("ids-without-doi.log");
  }

  /**
   * Where to resume.
   *
   * @return empty for a dry run, and for inputs that cannot be read twice
   */
  Optional<Checkpoint> checkpoint() throws IOException {
    if (dryRun || !inputs.files().stream().allMatch(Files::isRegularFile)) {
      return Optional.empty();
    }
    List<Path> files = new ArrayList<>(inputs.files());
    referenceFiles.stream().filter(Files::isRegularFile).forEach(files::add);
    Path existing = Files.createDirectories(directory.toAbsolutePath());
    String what = format.label() + " since " + sinceEpochDay;
    return Optional.of(Checkpoint.of(existing, what, target, files));
  }
}
