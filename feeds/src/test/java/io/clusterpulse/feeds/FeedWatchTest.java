package io.clusterpulse.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedWatchTest {
  @TempDir private Path base;
  private final List<String> fed = new ArrayList<>();
  private final List<String> said = new ArrayList<>();
  private int exitCode = FeedCommand.ALL_ACCEPTED;
  private Path directory;
  private FeedWatch watch;

  @BeforeEach
  void begin() throws IOException {
    directory = Files.createDirectories(base.resolve("in"));
    watch = restarted();
  }

  @Test
  void aFileIsFedWhenItLooksTheSameTwiceAndThenNeverAgain() throws Exception {
    write("a.jsonl", "1");
    looks(1);
    assertThat(fed).isEmpty();
    looks(3);
    assertThat(fed).containsExactly("a.jsonl 1");
    assertThat(said).containsExactly("feeding " + directory.resolve("a.jsonl"));
  }

  @Test
  void aFileThatIsStillBeingWrittenWaits() throws Exception {
    write("a.jsonl", "1");
    for (String more : List.of("2", "3", "4")) {
      looks(1);
      Files.writeString(directory.resolve("a.jsonl"), more, StandardOpenOption.APPEND);
    }
    looks(1);
    assertThat(fed).isEmpty();
    looks(1);
    assertThat(fed).containsExactly("a.jsonl 1234");
  }

  @Test
  void aNameThatMeansUnfinishedWaitsUntilItIsRenamed() throws Exception {
    write("a.jsonl.part", "1");
    write(".b.jsonl", "2");
    write("notes.md", "3");
    looks(3);
    assertThat(fed).isEmpty();
    Files.move(directory.resolve("a.jsonl.part"), directory.resolve("a.jsonl"));
    looks(2);
    assertThat(fed).containsExactly("a.jsonl 1");
  }

  @Test
  void theSameContentUnderAnotherNameIsPassedOverAlsoAfterARestart() throws Exception {
    write("a.jsonl", "1");
    looks(2);
    write("b.jsonl", "1");
    looks(3);
    watch = restarted();
    looks(3);
    assertThat(fed).containsExactly("a.jsonl 1");
    assertThat(said).anyMatch(line -> line.contains("b.jsonl was fed before"));
  }

  @Test
  void aFileThatChangedAfterwardsIsFedAgain() throws Exception {
    write("a.jsonl", "1");
    looks(2);
    write("a.jsonl", "1 and more");
    looks(2);
    assertThat(fed).containsExactly("a.jsonl 1", "a.jsonl 1 and more");
  }

  @Test
  void aFileThatCouldNotBeFinishedIsTriedAgainAndRejectsDoNotMatter() throws Exception {
    write("a.jsonl", "1");
    exitCode = FeedCommand.NOT_FINISHED;
    looks(3);
    assertThat(fed).containsExactly("a.jsonl 1", "a.jsonl 1");
    exitCode = FeedCommand.SOME_REJECTED;
    looks(3);
    assertThat(fed).hasSize(3);
  }

  @Test
  void aFileThatGrowsWhileItIsFedIsNotTakenForDone() throws Exception {
    write("a.jsonl", "1");
    FeedWatch growing =
        new FeedWatch(
            directory,
            name -> true,
            new FedFiles(base.resolve("fed.log")),
            file -> {
              try {
                fed.add(Files.readString(file));
                if (fed.size() == 1) {
                  Files.writeString(file, "2", StandardOpenOption.APPEND);
                }
              } catch (IOException e) {
                throw new AssertionError(e);
              }
              return 0;
            },
            said::add);
    for (int i = 0; i < 6; i++) {
      growing.look();
    }
    assertThat(fed).containsExactly("1", "12");
  }

  @Test
  void filesComeInTheOrderOfTheirNamesAndFoldersCount() throws Exception {
    write("b.jsonl", "2");
    write("a/c.jsonl", "1");
    looks(2);
    assertThat(fed).containsExactly("a/c.jsonl 1", "b.jsonl 2");
    Files.delete(directory.resolve("b.jsonl"));
    looks(2);
    assertThat(fed).hasSize(2);
  }

  private FeedWatch restarted() throws IOException {
    return new FeedWatch(
        directory,
        name -> name.endsWith(".jsonl") && !name.startsWith("."),
        new FedFiles(base.resolve("fed.log")),
        file -> {
          try {
            fed.add(directory.relativize(file) + " " + Files.readString(file));
          } catch (IOException e) {
            throw new AssertionError(e);
          }
          return exitCode;
        },
        said::add);
  }

  private void looks(int times) throws Exception {
    for (int i = 0; i < times; i++) {
      watch.look();
    }
  }

  private void write(String name, String content) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
