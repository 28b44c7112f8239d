package io.clusterpulse.ingest.door;

import io.clusterpulse.ingest.Problem;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A gzip body (RFC 1952), inflated while it is being sent: what is whole so far can be read before
 * the next byte has come. Members may follow each other, as when files are joined. Inflates at most
 * {@value #PIECE_BYTES} bytes ahead, so a body that swells beyond the limits costs no memory.
 *
 * <p>The JDK's own stream is not used because it takes anything unreadable behind a member for the
 * end, which would drop documents in silence.
 */
final class GunzippedBody implements BodyPieces {
  private static final int PIECE_BYTES = 1 << 16;

  /** A short body may swell by any factor: it has not cost much yet. */
  static final long RATIO_LOOKED_AT_FROM_BYTES = 1 << 20;

  private static final int MAGIC_1 = 0x1f;
  private static final int MAGIC_2 = 0x8b;
  private static final int DEFLATED = 8;
  private static final int HEADER_CHECKSUM = 2;
  private static final int EXTRA_FIELD = 4;
  private static final int FILE_NAME = 8;
  private static final int COMMENT = 16;

  private final BodyPieces compressed;
  private final long limitBytes;
  private final int maxRatio;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private final byte[] inflated = new byte[PIECE_BYTES];

  private byte[] piece = new byte[0];
  private int position;
  private long received;
  private long produced;
  private boolean insideMember;

  /**
   * @param limitBytes most bytes of the body after inflating; more is refused with 413
   * @param maxRatio most bytes after inflating for each byte received, looked at from {@value
   *     #RATIO_LOOKED_AT_FROM_BYTES} bytes on; more is refused with 413
   */
  GunzippedBody(BodyPieces compressed, long limitBytes, int maxRatio) {
    this.compressed = compressed;
    this.limitBytes = limitBytes;
    this.maxRatio = maxRatio;
  }

  @Override
  public byte[] next() throws IOException, InterruptedException {
    while (insideMember || beginMember()) {
      int length = inflate();
      if (length > 0) {
        count(length);
        return Arrays.copyOf(inflated, length);
      }
      if (inflater.finished()) {
        endMember();
      } else if (inflater.needsDictionary()) {
        throw broken("needs a dictionary");
      } else if (hasMore()) {
        inflater.setInput(piece, position, piece.length - position);
        position = piece.length;
      } else {
        throw endedEarly();
      }
    }
    return null;
  }

  @Override
  public void close() {
    inflater.end();
  }

  private int inflate() throws IOException {
    try {
      return inflater.inflate(inflated);
    } catch (DataFormatException e) {
      throw broken(e.getMessage());
    }
  }

  private void count(int length) throws IOException {
    checksum.update(inflated, 0, length);
    produced += length;
    if (produced > limitBytes) {
      throw swollen("A gzip body has at most " + limitBytes + " bytes when inflated");
    }
    if (produced > RATIO_LOOKED_AT_FROM_BYTES && produced / maxRatio > received) {
      throw swollen("A gzip body may swell to at most " + maxRatio + " times its length");
    }
  }

  /** False at the end of the body. */
  private boolean beginMember() throws IOException, InterruptedException {
    if (!hasMore()) {
      return false;
    }
    if (read() != MAGIC_1 || read() != MAGIC_2 || read() != DEFLATED) {
      throw broken("no gzip header where a member should begin");
    }
    int flags = read();
    skip(6); // time, compression level, operating system
    if ((flags & EXTRA_FIELD) != 0) {
      skip(read() | read() << 8);
    }
    if ((flags & FILE_NAME) != 0) {
      skipText();
    }
    if ((flags & COMMENT) != 0) {
      skipText();
    }
    if ((flags & HEADER_CHECKSUM) != 0) {
      skip(2);
    }
    inflater.reset();
    checksum.reset();
    insideMember = true;
    return true;
  }

  private void endMember() throws IOException, InterruptedException {
    position -= inflater.getRemaining();
    if (readInt() != (int) checksum.getValue()) {
      throw broken("the checksum is wrong");
    }
    if (readInt() != (int) inflater.getBytesWritten()) {
      throw broken("the length is wrong");
    }
    insideMember = false;
  }

  private int readInt() throws IOException, InterruptedException {
    return read() | read() << 8 | read() << 16 | read() << 24;
  }

  private void skip(int bytes) throws IOException, InterruptedException {
    for (int i = 0; i < bytes; i++) {
      read();
    }
  }

  private void skipText() throws IOException, InterruptedException {
    int next;
    do {
      next = read();
    } while (next != 0);
  }

  private int read() throws IOException, InterruptedException {
    if (!hasMore()) {
      throw endedEarly();
    }
    return piece[position++] & 0xff;
  }

  /** Waits until there is a byte to read, or the body has ended. */
  private boolean hasMore() throws IOException, InterruptedException {
    while (position == piece.length) {
      byte[] next = compressed.next();
      if (next == null) {
        return false;
      }
      piece = next;
      position = 0;
      received += next.length;
    }
    return true;
  }

  private static RefusedBodyException swollen(String detail) {
    return new RefusedBodyException(Problem.tooLarge(detail));
  }

  private static RefusedBodyException endedEarly() {
    return broken("it ends in the middle");
  }

  private static RefusedBodyException broken(String why) {
    return new RefusedBodyException(Problem.brokenCompression("The body is no whole gzip: " + why));
  }
}
