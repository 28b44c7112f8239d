package io.clusterpulse.ingest.organisation;

import io.clusterpulse.gazetteer.organisation.OrganisationTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * A file of organisations that may be replaced at any time. A file that is not there yet is one
 * without organisations; one that went away, or is damaged, leaves what was known.
 */
final class WatchedOrganisations {
  private final Path path;
  private State seen;
  private volatile OrganisationTable table = OrganisationTable.none();

  /** What tells a replaced file from the one before, without reading it. */
  private record State(FileTime modified, long bytes, Object fileKey) {}

  WatchedOrganisations(Path path) {
    this.path = path;
  }

  OrganisationTable table() {
    return table;
  }

  /**
   * For one thread at a time.
   *
   * @return what to tell the operator, if there was a change
   * @throws IOException if the changed file cannot be read; it is tried again next time
   */
  Optional<String> readIfChanged() throws IOException {
    State now = state();
    if (now == null || now.equals(seen)) {
      return Optional.empty();
    }
    table = OrganisationTable.read(path);
    seen = now;
    return Optional.of(
        path + ": " + table.size() + " organisations with a place (" + table.version() + ")");
  }

  private State state() throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      return new State(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
    } catch (NoSuchFileException e) {
      return null;
    }
  }
}
