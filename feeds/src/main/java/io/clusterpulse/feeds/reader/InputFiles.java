package io.clusterpulse.feeds.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The inputs of a run in the order in which they are read: as named, a directory replaced by what
 * it holds, sorted. {@code -} is standard input.
 */
public record InputFiles(List<Path> files) {
  public static final Path STANDARD_INPUT = Path.of("-");
  private static final List<String> READ_ENDINGS = List.of(".jsonl", ".ndjson", ".json", ".gz");

  /** Compressed neighbours of the data, such as OpenAlex's merged_ids. */
  private static final List<String> PASSED_ENDINGS =
      List.of(".csv.gz", ".tsv.gz", ".txt.gz", ".xml.gz", ".tar.gz");

  public InputFiles {
    files = List.copyOf(files);
  }

  /**
   * @throws NoSuchFileException if an argument names nothing, or a directory with nothing to read
   */
  public static InputFiles of(List<Path> arguments) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path argument : arguments) {
      if (argument.equals(STANDARD_INPUT) || Files.isRegularFile(argument)) {
        files.add(argument);
      } else if (Files.isDirectory(argument)) {
        files.addAll(within(argument));
      } else if (Files.exists(argument)) {
        files.add(argument);
      } else {
        throw new NoSuchFileException(argument.toString(), null, "no such file or directory");
      }
    }
    return new InputFiles(files);
  }

  private static List<Path> within(Path directory) throws IOException {
    try (Stream<Path> found = Files.walk(directory)) {
      List<Path> files =
          found
              .filter(Files::isRegularFile)
              .filter(file -> isRead(file.getFileName().toString().toLowerCase(Locale.ROOT)))
              .sorted(Comparator.comparing(Path::toString))
              .toList();
      if (files.isEmpty()) {
        throw new NoSuchFileException(
            directory.toString(),
            null,
            "holds no file ending in " + String.join(", ", READ_ENDINGS));
      }
      return files;
    }
  }

  private static boolean isRead(String name) {
    return !name.startsWith(".")
        && !name.contains(".rejects.")
        && READ_ENDINGS.stream().anyMatch(name::endsWith)
        && PASSED_ENDINGS.stream().noneMatch(name::endsWith);
  }

  public boolean includesStandardInput() {
    return files.contains(STANDARD_INPUT);
  }

  /**
   * Bytes on disk, as compressed as they are.
   *
   * @return 0 if standard input is among them, because nobody knows its size
   */
  public long totalBytes() throws IOException {
    if (includesStandardInput()) {
      return 0;
    }
    long bytes = 0;
    for (Path file : files) {
      bytes += Files.size(file);
    }
    return bytes;
  }
}
