package io.clusterpulse.feeds.reader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One file or standard input, with whatever is packed into it.
 *
 * @param standardInput is read where the path is {@link InputFiles#STANDARD_INPUT}
 */
public record FileSource(
    Path path, DocumentReader reader, FileNames names, InputStream standardInput)
    implements Source {

  @Override
  public RecordStream open(AtomicLong bytesRead) throws IOException {
    InputStream raw =
        path.equals(InputFiles.STANDARD_INPUT) ? standardInput : Files.newInputStream(path);
    OpenedInput input = OpenedInput.open(raw, bytesRead);
    try {
      return new PackedRecords(path.toString(), input, reader, names);
    } catch (IOException e) {
      input.close();
      throw e;
    }
  }
}
