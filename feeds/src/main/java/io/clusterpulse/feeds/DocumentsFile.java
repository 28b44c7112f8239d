package io.clusterpulse.feeds;

import io.clusterpulse.feeds.reader.FeedDocument;
import io.clusterpulse.feeds.reader.Reading;
import io.clusterpulse.feeds.reader.Several;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Keeps every document that passes by as NDJSON, those of one source in its order. */
final class DocumentsFile implements Closeable {
  private final OutputStream out;

  private DocumentsFile(OutputStream out) {
    this.out = out;
  }

  /**
   * @param path empty to keep nothing
   */
  static DocumentsFile at(Optional<Path> path) throws IOException {
    return new DocumentsFile(
        path.isPresent()
            ? new BufferedOutputStream(Files.newOutputStream(path.get()))
            : OutputStream.nullOutputStream());
  }

  /** The same records, each written when it is asked for. */
  RecordSource keeping(RecordSource source) {
    return () -> {
      Optional<FeedRecord> record = source.next();
      record.ifPresent(found -> write(found.reading()));
      return record;
    };
  }

  private synchronized void write(Reading reading) {
    if (reading instanceof Several several) {
      several.readings().forEach(this::write);
    } else if (reading instanceof FeedDocument document) {
      try {
        out.write(document.json());
        out.write('\n');
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
