package io.clusterpulse.feeds;

import io.clusterpulse.feeds.reader.FeedDocument;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Keeps every document that passes by, in the order of the source, as NDJSON. */
final class DocumentsFile implements RecordSource {
  private final RecordSource source;
  private final OutputStream out;

  DocumentsFile(RecordSource source, Path path) throws IOException {
    this.source = source;
    this.out = new BufferedOutputStream(Files.newOutputStream(path));
  }

  @Override
  public Optional<FeedRecord> next() {
    Optional<FeedRecord> record = source.next();
    if (record.isPresent() && record.get().reading() instanceof FeedDocument document) {
      try {
        out.write(document.json());
        out.write('\n');
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return record;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
