package io.clusterpulse.feeds.reader;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The first bytes of an input, and the input with them. Unlike a buffer that is marked and reset,
 * it loses nothing of what stands before the place where a damaged input fails.
 *
 * @param head not to be changed; shorter than asked for where the input ends or fails
 */
public record Peeked(byte[] head, InputStream whole) {

  public static Peeked at(InputStream in, int bytes) {
    byte[] head = new byte[bytes];
    int length = 0;
    try {
      for (int count = 0; count >= 0 && length < bytes; length += Math.max(0, count)) {
        count = in.read(head, length, bytes - length);
      }
    } catch (IOException e) {
      // Whoever reads on meets it again.
    }
    byte[] read = Arrays.copyOf(head, length);
    return new Peeked(read, new Rejoined(read, in));
  }

  /** The head, then the rest, which is left open at its end: it may be a part of an archive. */
  private static final class Rejoined extends InputStream {
    private final byte[] head;
    private final InputStream rest;
    private int at;

    Rejoined(byte[] head, InputStream rest) {
      this.head = head;
      this.rest = rest;
    }

    @Override
    public int read() throws IOException {
      return at < head.length ? head[at++] & 0xFF : rest.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (at == head.length) {
        return rest.read(into, offset, length);
      }
      int count = Math.min(length, head.length - at);
      System.arraycopy(head, at, into, offset, count);
      at += count;
      return count;
    }

    @Override
    public int available() throws IOException {
      return head.length - at + rest.available();
    }
  }
}
