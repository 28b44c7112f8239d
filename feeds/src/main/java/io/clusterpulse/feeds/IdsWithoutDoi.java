package io.clusterpulse.feeds;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/**
 * The ids under which works were fed for want of a DOI. When a work gets one, it is a document of
 * another id, and the one under the old id has to go: only who remembers it can say so. And the
 * PubMed ids whose works were fed under a DOI, for records that do not know it. Kept in a file that
 * only grows; for many threads. See docs/decisions/0016-one-work-one-document.md.
 */
final class IdsWithoutDoi implements Closeable {
  private static final Pattern OPENALEX = Pattern.compile("W(\\d{1,18})");
  private static final Pattern PUBMED = Pattern.compile("pmid:(\\d{1,10})");

  /** Beyond every number of OpenAlex. */
  private static final long PUBMED_BIT = 1L << 62;

  /** Of a PubMed id whose work was fed under its DOI. */
  private static final long UNDER_DOI_BIT = 1L << 61;

  private final Roaring64Bitmap known = new Roaring64Bitmap();
  private final Path file;
  private final boolean readOnly;
  private DataOutputStream log;

  private IdsWithoutDoi(Path file, boolean readOnly) {
    this.file = file;
    this.readOnly = readOnly;
  }

  /**
   * @param file created when it is needed
   * @param readOnly whether nothing may be written, because nothing is fed
   */
  static IdsWithoutDoi open(Path file, boolean readOnly) throws IOException {
    IdsWithoutDoi ids = new IdsWithoutDoi(file, readOnly);
    if (Files.exists(file)) {
      ids.load(file);
    }
    return ids;
  }

  /** A crash may leave a part of a number at the end; what is appended must not continue it. */
  private static DataOutputStream log(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    if (Files.exists(file) && Files.size(file) % Long.BYTES != 0) {
      try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
        channel.truncate(channel.size() - channel.size() % Long.BYTES);
      }
    }
    return new DataOutputStream(
        new BufferedOutputStream(
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)));
  }

  private void load(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      for (long left = Files.size(file) / Long.BYTES; left > 0; left--) {
        known.addLong(in.readLong());
      }
    } catch (EOFException e) {
      throw new IOException(file + " became shorter while it was read", e);
    }
  }

  /** Whether a document was fed under this id, which is no DOI. */
  synchronized boolean contains(String id) {
    OptionalLong number = number(id);
    return number.isPresent() && known.contains(number.getAsLong());
  }

  /** Takes a note, if the id is no DOI; {@link #flush()} makes it lasting. */
  synchronized void remember(String id) throws IOException {
    OptionalLong number = number(id);
    if (number.isPresent()) {
      remember(number.getAsLong());
    }
  }

  /**
   * Takes a note that the work with this PubMed id was fed under its DOI; others are passed over.
   */
  synchronized void rememberUnderDoi(String alias) throws IOException {
    if (isPubMed(alias)) {
      remember(UNDER_DOI_BIT | number(alias).getAsLong());
    }
  }

  /** Whether the work with this PubMed id was fed under its DOI, by a source that knows both. */
  synchronized boolean isUnderDoi(String id) {
    return isPubMed(id) && known.contains(UNDER_DOI_BIT | number(id).getAsLong());
  }

  private static boolean isPubMed(String id) {
    return PUBMED.matcher(id).matches();
  }

  private void remember(long number) throws IOException {
    if (!known.contains(number)) {
      known.addLong(number);
      if (!readOnly) {
        log = log == null ? log(file) : log;
        log.writeLong(number);
      }
    }
  }

  /** To be called before what was remembered is posted. */
  synchronized void flush() throws IOException {
    if (log != null) {
      log.flush();
    }
  }

  @Override
  public synchronized void close() throws IOException {
    if (log != null) {
      log.close();
    }
  }

  private static OptionalLong number(String id) {
    Matcher openAlex = OPENALEX.matcher(id);
    if (openAlex.matches()) {
      return OptionalLong.of(Long.parseLong(openAlex.group(1)));
    }
    Matcher pubmed = PUBMED.matcher(id);
    return pubmed.matches()
        ? OptionalLong.of(PUBMED_BIT | Long.parseLong(pubmed.group(1)))
        : OptionalLong.empty();
  }
}
