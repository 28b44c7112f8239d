package io.clusterpulse.feeds.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFilesTest {
  @TempDir private Path directory;

  @Test
  void aDirectoryStandsForItsDataFilesSortedAtAnyDepth() throws IOException {
    for (String name :
        List.of(
            "works/updated_date=2023-05-17/part_000.gz",
            "works/updated_date=2023-05-16/part_001.gz",
            "works/updated_date=2023-05-16/part_000.gz",
            "works/updated_date=2023-05-16/part_000",
            "works/manifest",
            "merged_ids/works/2022-08-03.csv.gz",
            "a.jsonl",
            "b.JSON",
            "a.rejects.ndjson",
            ".hidden.json")) {
      Path file = directory.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "12345");
    }
    InputFiles inputs = InputFiles.of(List.of(directory), FileNames.JSON);
    assertThat(inputs.files())
        .extracting(file -> directory.relativize(file).toString())
        .containsExactly(
            "a.jsonl",
            "b.JSON",
            "works/updated_date=2023-05-16/part_000.gz",
            "works/updated_date=2023-05-16/part_001.gz",
            "works/updated_date=2023-05-17/part_000.gz");
    assertThat(inputs.totalBytes()).isEqualTo(25);
  }

  @Test
  void namedFilesStayInTheirOrderWhateverTheyAreCalled() throws IOException {
    Path b = Files.writeString(directory.resolve("b"), "x");
    Path a = Files.writeString(directory.resolve("a.rejects.ndjson"), "x");
    assertThat(InputFiles.of(List.of(b, InputFiles.STANDARD_INPUT, a), FileNames.JSON).files())
        .containsExactly(b, InputFiles.STANDARD_INPUT, a);
  }

  @Test
  void whatIsNotThereIsNamed() {
    assertThatThrownBy(() -> InputFiles.of(List.of(directory.resolve("gone.gz")), FileNames.JSON))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("gone.gz");
    assertThatThrownBy(() -> InputFiles.of(List.of(directory), FileNames.JSON))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("holds no file");
  }
}
