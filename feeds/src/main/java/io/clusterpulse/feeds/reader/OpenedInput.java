package io.clusterpulse.feeds.reader;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;

/**
 * An opened file or standard input, decompressed if it begins like gzip, whatever its name says.
 */
public final class OpenedInput implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final InputStream source;
  private final InputStream stream;
  private final boolean zip;

  private OpenedInput(InputStream source, InputStream stream, boolean zip) {
    this.source = source;
    this.stream = stream;
    this.zip = zip;
  }

  public static OpenedInput open(Path file) throws IOException {
    return open(Files.newInputStream(file), new AtomicLong());
  }

  /**
   * @param bytesRead is increased by the bytes taken from the source, compressed as they are
   * @throws IOException if the source fails or begins like gzip without being it; it is closed then
   */
  public static OpenedInput open(InputStream source, AtomicLong bytesRead) throws IOException {
    try {
      BufferedInputStream raw =
          new BufferedInputStream(new Counting(source, bytesRead), BUFFER_BYTES);
      raw.mark(2);
      int first = raw.read();
      int second = raw.read();
      raw.reset();
      boolean gzip = first == 0x1F && second == 0x8B;
      boolean zip = first == 'P' && second == 'K';
      return new OpenedInput(source, gzip ? new GZIPInputStream(raw, BUFFER_BYTES) : raw, zip);
    } catch (IOException e) {
      source.close();
      throw e;
    }
  }

  public InputStream stream() {
    return stream;
  }

  boolean isZip() {
    return zip;
  }

  @Override
  public void close() throws IOException {
    source.close();
  }

  private static final class Counting extends FilterInputStream {
    private final AtomicLong bytesRead;

    Counting(InputStream in, AtomicLong bytesRead) {
      super(in);
      this.bytesRead = bytesRead;
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      if (value >= 0) {
        bytesRead.incrementAndGet();
      }
      return value;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int count = super.read(into, offset, length);
      if (count > 0) {
        bytesRead.addAndGet(count);
      }
      return count;
    }
  }
}
