package io.clusterpulse.feeds.reader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * The plain files within gzip, zip and tar, however they are packed into each other, in the order
 * in which they stand there. What something is, is told by its first bytes. Nothing is unpacked to
 * disk and nothing is kept, so neither a hostile name nor a bomb does harm.
 */
public final class PackedFiles {
  /** A weekly archive in a yearly one in a zip is three. */
  private static final int MAX_DEPTH = 8;

  private static final int BUFFER_BYTES = 1 << 16;
  private static final int TAR_MAGIC_AT = 257;
  private static final byte[] TAR_MAGIC = "ustar".getBytes(StandardCharsets.US_ASCII);
  private static final int HEAD_BYTES = TAR_MAGIC_AT + TAR_MAGIC.length;

  private final Deque<Container> containers = new ArrayDeque<>();
  private final Predicate<String> wanted;

  /**
   * @param name of the file
   * @param content must not be closed by whoever reads it
   */
  public record PackedFile(String name, InputStream content) {}

  /** Null at the end. */
  @FunctionalInterface
  private interface Container {
    PackedFile next() throws IOException;
  }

  /**
   * @param name of the outermost file, which is wanted whatever it is called
   * @param wanted tells by the name which of the files inside are read
   */
  public PackedFiles(String name, InputStream in, Predicate<String> wanted) {
    this.wanted = wanted;
    PackedFile[] outermost = {new PackedFile(name, in)};
    containers.push(
        () -> {
          PackedFile file = outermost[0];
          outermost[0] = null;
          return file;
        });
  }

  /**
   * The next file; the one before can no longer be read.
   *
   * @throws IOException if an archive is damaged
   */
  public Optional<PackedFile> next() throws IOException {
    try {
      while (!containers.isEmpty()) {
        PackedFile packed = containers.peek().next();
        if (packed == null) {
          containers.pop();
        } else {
          PackedFile plain = unpack(packed);
          if (plain != null && (containers.size() == 1 || wanted.test(plain.name()))) {
            return Optional.of(plain);
          }
        }
      }
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      throw new IOException("the archive is damaged: " + e.getMessage(), e);
    }
  }

  /** The file itself, or null if it is an archive, which has been opened then. */
  private PackedFile unpack(PackedFile file) throws IOException {
    Peeked peeked = Peeked.at(file.content(), HEAD_BYTES);
    while (isGzip(peeked.head())) {
      peeked = Peeked.at(new GZIPInputStream(peeked.whole(), BUFFER_BYTES), HEAD_BYTES);
    }
    if (isZip(peeked.head())) {
      open(zip(new ZipInputStream(peeked.whole())));
      return null;
    }
    if (isTar(peeked.head())) {
      open(tar(new TarArchiveInputStream(peeked.whole())));
      return null;
    }
    return new PackedFile(file.name(), peeked.whole());
  }

  private void open(Container container) throws IOException {
    if (containers.size() > MAX_DEPTH) {
      throw new IOException("archives are packed into each other more than " + MAX_DEPTH + " deep");
    }
    containers.push(container);
  }

  private static Container zip(ZipInputStream zip) {
    return () -> {
      ZipEntry entry = zip.getNextEntry();
      while (entry != null && entry.isDirectory()) {
        entry = zip.getNextEntry();
      }
      return entry == null ? null : new PackedFile(entry.getName(), zip);
    };
  }

  private static Container tar(TarArchiveInputStream tar) {
    return () -> {
      TarArchiveEntry entry = tar.getNextEntry();
      while (entry != null && !entry.isFile()) {
        entry = tar.getNextEntry();
      }
      return entry == null ? null : new PackedFile(entry.getName(), tar);
    };
  }

  private static boolean isGzip(byte[] head) {
    return head.length > 2 && head[0] == 0x1F && head[1] == (byte) 0x8B;
  }

  private static boolean isZip(byte[] head) {
    return head.length > 3 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4;
  }

  private static boolean isTar(byte[] head) {
    if (head.length < HEAD_BYTES) {
      return false;
    }
    for (int i = 0; i < TAR_MAGIC.length; i++) {
      if (head[TAR_MAGIC_AT + i] != TAR_MAGIC[i]) {
        return false;
      }
    }
    return true;
  }
}
