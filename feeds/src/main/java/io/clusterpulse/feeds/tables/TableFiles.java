package io.clusterpulse.feeds.tables;

import io.clusterpulse.feeds.reader.OpenedInput;
import io.clusterpulse.feeds.reader.PackedFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

  /** Looks at one table; it reads all rows or none. */
  @FunctionalInterface
  public interface TableHandler {
    /**
     * @param name in lower case, without folder and endings: {@code g_patent}
     */
    void table(String name, Table table) throws IOException;
  }

  @FunctionalInterface
  private interface ContentHandler {
    void content(String name, int number, InputStream content) throws IOException;
  }

  /**
   * One of the tables.
   *
   * @param number among those that are packed into the file, from 0
   * @param name as a {@link TableHandler} is told it
   * @param inOrder whether its rows stand in the order of the column that was asked for
   */
  public record Place(Path file, int number, String name, boolean inOrder) {}

  /**
   * Opens every table, those of several files at once.
   *
   * @param bytesRead is increased by the bytes taken from the files
   * @param handler is called by several threads
   * @throws IOException naming the file that fails
   */
  public void each(AtomicLong bytesRead, TableHandler handler) throws IOException {
    try {
      files.parallelStream().forEach(file -> each(file, bytesRead, handler));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void each(Path file, AtomicLong bytesRead, TableHandler handler) {
    try {
      each(
          file,
          bytesRead,
          (name, number, content) -> {
            try (Table table = Table.open(content, format)) {
              handler.table(name, table);
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Where the tables are, and which of them are sorted; reads all of them, several files at once.
   *
   * @param column in lower case
   */
  public List<Place> places(String column) throws IOException {
    try {
      return files.parallelStream().flatMap(file -> places(file, column).stream()).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private List<Place> places(Path file, String column) {
    List<Place> places = new ArrayList<>();
    char delimiter = format.getDelimiterString().charAt(0);
    try {
      each(
          file,
          new AtomicLong(),
          (name, number, content) ->
              places.add(
                  new Place(
                      file, number, name, new KeyOrder(column, delimiter).isKeptBy(content))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return places;
  }

  /**
   * Opens one of the tables, to be parsed in turn; closing it closes the file.
   *
   * @param bytesRead is increased by the bytes taken from the file
   */
  public Table open(Place place, AtomicLong bytesRead) throws IOException {
    OpenedInput input = OpenedInput.open(Files.newInputStream(place.file()), bytesRead);
    try {
      PackedFiles packed =
          new PackedFiles(place.file().toString(), input.stream(), TableFiles::isTable);
      Optional<PackedFiles.PackedFile> table = packed.next();
      for (int passed = 0; passed < place.number() && table.isPresent(); passed++) {
        table = packed.next();
      }
      return Table.openInTurn(
          table.orElseThrow(() -> new IOException("the table is gone")).content(),
          format,
          input::close);
    } catch (IOException e) {
      input.close();
      throw named(place.file(), e);
    }
  }

  private static void each(Path file, AtomicLong bytesRead, ContentHandler handler)
      throws IOException {
    try (OpenedInput input = OpenedInput.open(Files.newInputStream(file), bytesRead)) {
      PackedFiles packed = new PackedFiles(file.toString(), input.stream(), TableFiles::isTable);
      int number = 0;
      for (Optional<PackedFiles.PackedFile> next = packed.next();
          next.isPresent();
          next = packed.next()) {
        handler.content(nameOf(next.get().name()), number++, next.get().content());
      }
    } catch (IOException e) {
      throw named(file, e);
    }
  }

  private static IOException named(Path file, IOException e) {
    return new IOException(
        file + ": " + (e.getMessage() == null ? "the file ends too early" : e.getMessage()), e);
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
