package io.clusterpulse.feeds.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The inputs of a run in the order in which they are read: as named, a directory replaced by what
 * it holds, sorted. {@code -} is standard input.
 */
public record InputFiles(List<Path> files) {
  public static final Path STANDARD_INPUT = Path.of("-");

  public InputFiles {
    files = List.copyOf(files);
  }

  /**
   * @param names which files of a directory are read
   * @throws NoSuchFileException if an argument names nothing, or a directory with nothing to read
   */
  public static InputFiles of(List<Path> arguments, FileNames names) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path argument : arguments) {
      if (argument.equals(STANDARD_INPUT) || Files.isRegularFile(argument)) {
        files.add(argument);
      } else if (Files.isDirectory(argument)) {
        files.addAll(within(argument, names));
      } else if (Files.exists(argument)) {
        files.add(argument);
      } else {
        throw new NoSuchFileException(argument.toString(), null, "no such file or directory");
      }
    }
    return new InputFiles(files);
  }

  private static List<Path> within(Path directory, FileNames names) throws IOException {
    try (Stream<Path> found = Files.walk(directory)) {
      List<Path> files =
          found
              .filter(Files::isRegularFile)
              .filter(file -> names.inDirectory(file.getFileName().toString()))
              .sorted(Comparator.comparing(Path::toString))
              .toList();
      if (files.isEmpty()) {
        throw new NoSuchFileException(
            directory.toString(), null, "holds no file ending in " + names);
      }
      return files;
    }
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
