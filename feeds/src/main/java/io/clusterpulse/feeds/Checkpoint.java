package io.clusterpulse.feeds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The place up to which a run is done, kept in a file until the run is finished. Its name is drawn
 * from what is fed where: same files (by path, size and time of change), format, institutions and
 * target. Any other run has another checkpoint and begins at the beginning.
 */
final class Checkpoint {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path path;

  private Checkpoint(Path path) {
    this.path = path;
  }

  /** Stands for the position in a file that is read to its end. */
  static final long FILE_DONE = -1;

  /**
   * @param lines of each input, the position of the last record that is done, 0 for none, or {@link
   *     #FILE_DONE}
   * @param summary sums up to there
   */
  record State(List<Long> lines, FeedSummary summary) {}

  /**
   * @param directory holds the checkpoint; it must exist
   * @param inputs files that decide what is fed, in order
   * @throws IOException if one of them cannot be looked at
   */
  static Checkpoint of(Path directory, String format, URI target, List<Path> inputs)
      throws IOException {
    StringBuilder identity = new StringBuilder(format).append('\n').append(target).append('\n');
    for (Path input : inputs) {
      identity
          .append(input.toRealPath())
          .append('\t')
          .append(Files.size(input))
          .append('\t')
          .append(Files.getLastModifiedTime(input).toMillis())
          .append('\n');
    }
    return new Checkpoint(named(directory, identity, ".checkpoint"));
  }

  /** A file of that kind for whatever the identity says. */
  static Path named(Path directory, CharSequence identity, String ending) {
    return directory.resolve(".feed-" + shortHash(identity) + ending);
  }

  private static String shortHash(CharSequence text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /**
   * Where an earlier run stopped.
   *
   * @return empty if there was none, or if its checkpoint cannot be read: feeding again is safe
   */
  Optional<State> load() throws IOException {
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(Files.readAllBytes(path), State.class))
          .filter(state -> state.lines() != null && state.summary() != null);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** Replaces the checkpoint; a crash leaves the old or the new one, never a part. */
  void save(State state) throws IOException {
    Path draft = path.resolveSibling(path.getFileName() + ".new");
    Files.write(draft, JSON.writeValueAsBytes(state));
    Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** The run is finished. */
  void remove() throws IOException {
    Files.deleteIfExists(path);
  }
}
