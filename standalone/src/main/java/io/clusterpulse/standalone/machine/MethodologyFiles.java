package io.clusterpulse.standalone.machine;

import io.clusterpulse.core.ranking.Methodology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Collectors;

/**
 * The methodologies of a system. A file of one's own is copied into the data directory, so that
 * whatever becomes of the original, every later command finds what the rankings were made with.
 */
public final class MethodologyFiles {
  private MethodologyFiles() {}

  /**
   * Keeps a copy of a file of one's own, in place of an earlier one of the same id.
   *
   * @param idOrFile an id needs no copy
   * @throws IOException if the data directory is not ours, or the file cannot be read
   */
  public static void keep(SystemSettings settings, String idOrFile, Methodology methodology)
      throws IOException {
    if (Methodology.BUNDLED.contains(idOrFile)) {
      return;
    }
    settings.directory().claim();
    Path copy = settings.directory().methodology(methodology.id());
    Files.createDirectories(copy.getParent());
    Files.copy(Path.of(idOrFile), copy, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * A methodology by its id, as this system has it.
   *
   * @throws IllegalArgumentException if there is none of this name
   * @throws java.io.UncheckedIOException if its copy cannot be read
   */
  public static Methodology load(SystemSettings settings, String id) {
    return Methodology.of(source(settings, id));
  }

  /** The file itself, with its comments. */
  public static String text(SystemSettings settings, String id) throws IOException {
    Path copy = settings.directory().methodology(id);
    return Methodology.BUNDLED.contains(id) ? Methodology.text(id) : Files.readString(copy);
  }

  /** As a service's setting; a comma in a path is no separator. */
  static String setting(SystemSettings settings) {
    return settings.methodologies().stream()
        .map(id -> source(settings, id).replace(",", "\\,"))
        .collect(Collectors.joining(","));
  }

  private static String source(SystemSettings settings, String id) {
    Path copy = settings.directory().methodology(id);
    return Methodology.BUNDLED.contains(id) || !Files.exists(copy) ? id : copy.toString();
  }
}
