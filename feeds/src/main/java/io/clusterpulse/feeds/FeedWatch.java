package io.clusterpulse.feeds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Feeds the files of a directory as they arrive, each once. A file is complete when it looked the
 * same twice; names that mean "still being written" wait until it is renamed. What was fed is known
 * by content across restarts; a file that could not be finished is tried again.
 */
final class FeedWatch {
  private static final List<String> UNFINISHED =
      List.of(".part", ".partial", ".tmp", ".filepart", ".crdownload", ".download", ".new");

  private final Path directory;
  private final Predicate<String> wanted;
  private final FedFiles fed;
  private final Feeding feeding;
  private final Consumer<String> say;
  private final Map<Path, Stamp> lastLook = new HashMap<>();
  private final Map<Path, Stamp> settled = new HashMap<>();

  /** Feeds one file. */
  @FunctionalInterface
  interface Feeding {
    /**
     * @return the exit code of a run
     */
    int feed(Path file) throws InterruptedException;
  }

  /** What tells a file that is still being written from one that is complete. */
  private record Stamp(long bytes, FileTime changed) {}

  /**
   * @param wanted by the name of a file
   * @param say is told what is fed, and what is passed over and why
   */
  FeedWatch(
      Path directory,
      Predicate<String> wanted,
      FedFiles fed,
      Feeding feeding,
      Consumer<String> say) {
    this.directory = directory;
    this.wanted = wanted;
    this.fed = fed;
    this.feeding = feeding;
    this.say = say;
  }

  /**
   * Looks once, and feeds what is complete by now, in the order of the names.
   *
   * @throws IOException if the directory cannot be looked at, or what was fed cannot be kept
   */
  void look() throws IOException, InterruptedException {
    Map<Path, Stamp> now = stamps();
    for (Path file : now.keySet().stream().sorted(Comparator.comparing(Path::toString)).toList()) {
      Stamp stamp = now.get(file);
      if (stamp.equals(lastLook.get(file)) && !stamp.equals(settled.get(file))) {
        take(file, stamp);
      }
    }
    lastLook.clear();
    lastLook.putAll(now);
    settled.keySet().retainAll(now.keySet());
  }

  private void take(Path file, Stamp stamp) throws IOException, InterruptedException {
    String hash;
    try {
      hash = FedFiles.hash(file);
    } catch (IOException e) {
      say.accept(file + " cannot be read yet: " + e.getMessage());
      return;
    }
    if (fed.contains(hash)) {
      say.accept(file + " was fed before, perhaps under another name: passed over");
      settled.put(file, stamp);
      return;
    }
    say.accept("feeding " + file);
    if (feeding.feed(file) == FeedCommand.NOT_FINISHED) {
      say.accept(file + " is not finished; it is tried again");
      return;
    }
    // What was written to it meanwhile makes it another file, which comes next.
    if (stamp.equals(stampOf(file))) {
      fed.add(hash, file);
      settled.put(file, stamp);
    }
  }

  private Map<Path, Stamp> stamps() throws IOException {
    Map<Path, Stamp> stamps = new HashMap<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(this::isWanted).toList()) {
        Stamp stamp = stampOf(file);
        if (stamp != null) {
          stamps.put(file, stamp);
        }
      }
    }
    return stamps;
  }

  private boolean isWanted(Path file) {
    String name = file.getFileName().toString();
    String lower = name.toLowerCase(Locale.ROOT);
    return Files.isRegularFile(file)
        && UNFINISHED.stream().noneMatch(lower::endsWith)
        && wanted.test(name);
  }

  /** Null if the file has just gone. */
  private static Stamp stampOf(Path file) {
    try {
      return new Stamp(Files.size(file), Files.getLastModifiedTime(file));
    } catch (IOException e) {
      return null;
    }
  }
}
