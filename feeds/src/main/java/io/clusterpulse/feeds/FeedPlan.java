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
    boolean dryRun,
    boolean json,
    boolean restart) {

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
    return Optional.of(Checkpoint.of(existing, format.label(), target, files));
  }
}
