package io.clusterpulse.feeds.reader;

import java.io.IOException;
import java.util.Optional;

/**
 * The records of one input, one packed file after the other. Positions go on counting from file to
 * file, so that one number is enough to resume from.
 */
final class PackedRecords implements RecordStream {
  private final String name;
  private final OpenedInput input;
  private final PackedFiles files;
  private final DocumentReader reader;
  private final FileNames names;
  private RecordStream current;
  private long before;
  private boolean foundAny;
  private boolean saidNone;

  PackedRecords(String name, OpenedInput input, DocumentReader reader, FileNames names)
      throws IOException {
    this.name = name;
    this.input = input;
    this.reader = reader;
    this.names = names;
    this.files = new PackedFiles(name, input.stream(), names::inArchive);
  }

  @Override
  public Optional<Reading> next() throws IOException {
    while (current != null || openNext()) {
      Optional<Reading> reading = current.next();
      if (reading.isPresent()) {
        return reading;
      }
      leave();
    }
    if (foundAny || saidNone) {
      return Optional.empty();
    }
    saidNone = true;
    return Optional.of(
        new Malformed("nothing-to-read", name + " holds no file ending in " + names, ""));
  }

  private boolean openNext() throws IOException {
    Optional<PackedFiles.PackedFile> file = files.next();
    if (file.isEmpty()) {
      return false;
    }
    foundAny = true;
    current = reader.open(file.get().name(), file.get().content());
    return true;
  }

  private void leave() throws IOException {
    before += current.position();
    current.close();
    current = null;
  }

  @Override
  public long position() {
    return before + (current == null ? 0 : current.position());
  }

  @Override
  public void skipTo(long position) throws IOException {
    while (position() < position && (current != null || openNext())) {
      current.skipTo(position - before);
      if (position() < position) {
        leave();
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (current != null) {
      current.close();
    }
    input.close();
  }
}
