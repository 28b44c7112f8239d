package io.clusterpulse.feeds.tables;

import io.clusterpulse.feeds.reader.OpenedInput;
import io.clusterpulse.feeds.reader.PackedFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.commons.csv.CSVFormat;

/** The tables in some files, packed or not, told apart by their names. */
public final class TableFiles {
  private final List<Path> files;
  private final CSVFormat format;

  public TableFiles(List<Path> files, CSVFormat format) {
    this.files = List.copyOf(files);
    this.format = format;
  }

  /** Looks at one table; rows that it leaves are passed over. */
  @FunctionalInterface
  public interface TableHandler {
    /**
     * @param name in lower case, without folder and endings: {@code g_patent}
     */
    void table(String name, Table table) throws IOException;
  }

  /**
   * Opens every table in turn.
   *
   * @param bytesRead is increased by the bytes taken from the files
   * @throws IOException naming the file that fails
   */
  public void each(AtomicLong bytesRead, TableHandler handler) throws IOException {
    for (Path file : files) {
      try (OpenedInput input = OpenedInput.open(Files.newInputStream(file), bytesRead)) {
        each(new PackedFiles(file.toString(), input.stream(), TableFiles::isTable), handler);
      } catch (IOException e) {
        throw new IOException(file + ": " + describe(e), e);
      }
    }
  }

  private void each(PackedFiles packed, TableHandler handler) throws IOException {
    for (Optional<PackedFiles.PackedFile> next = packed.next();
        next.isPresent();
        next = packed.next()) {
      InputStream content = next.get().content();
      handler.table(nameOf(next.get().name()), Table.open(content, format));
    }
  }

  private static String describe(IOException e) {
    return e.getMessage() == null ? "the file ends too early" : e.getMessage();
  }

  private static boolean isTable(String name) {
    return name.toLowerCase(Locale.ROOT).matches(".*\\.(?:tsv|txt|csv)(?:\\.gz)?");
  }

  static String nameOf(String path) {
    String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    return name.toLowerCase(Locale.ROOT)
        .replaceFirst("(?:\\.(?:tsv|txt|csv))?(?:\\.(?:gz|zip))?$", "");
  }
}
