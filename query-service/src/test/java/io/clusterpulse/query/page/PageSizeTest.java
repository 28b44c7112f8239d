package io.clusterpulse.query.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** What the page weighs, and which of its files the browser is told to load at once. */
class PageSizeTest {
  private static final Path FILES = Path.of("src/main/resources/META-INF/resources");
  private static final int LARGEST_BYTES = 300_000;
  private static final int LARGEST_BEFORE_THE_FIRST_VIEW_BYTES = 75_000;

  /** Beside its modules. */
  private static final List<String> OF_THE_FIRST_VIEW =
      List.of("index.html", "style.css", "views.css", "icon.svg", "land.json", "main.js");

  private static final Pattern IMPORT =
      Pattern.compile("^import [^;]* from '\\./([\\w-]+\\.js)';", Pattern.MULTILINE);
  private static final Pattern LAZY = Pattern.compile("import\\('\\./([\\w-]+\\.js)'\\)");
  private static final Pattern PRELOAD =
      Pattern.compile("rel=\"modulepreload\" href=\"/([\\w-]+\\.js)\"");

  @Test
  void allOfThePageIsAtMost300KilobytesCompressed() throws IOException {
    assertThat(compressedBytes(files())).isLessThanOrEqualTo(LARGEST_BYTES);
  }

  @Test
  void whatTheFirstViewNeedsIsAFourthOfIt() throws IOException {
    Set<String> first = found(PRELOAD, "index.html");
    first.addAll(OF_THE_FIRST_VIEW);
    assertThat(compressedBytes(first.stream().map(FILES::resolve).toList()))
        .isLessThanOrEqualTo(LARGEST_BEFORE_THE_FIRST_VIEW_BYTES);
  }

  @Test
  void theModulesOfTheFirstViewArePreloadedAndNoOthers() throws IOException {
    Set<String> needed = new TreeSet<>();
    follow("main.js", needed);
    follow("ranking-view.js", needed);
    needed.remove("main.js");

    assertThat(found(PRELOAD, "index.html")).isEqualTo(needed);
  }

  @Test
  void everyViewThatIsLoadedLaterIsThereAndNothingElse() throws IOException {
    Set<String> reached = new TreeSet<>();
    follow("main.js", reached);
    for (String view : found(LAZY, "main.js")) {
      follow(view, reached);
    }

    assertThat(files())
        .extracting(file -> file.getFileName().toString())
        .filteredOn(name -> name.endsWith(".js"))
        .containsExactlyInAnyOrderElementsOf(reached);
  }

  private static void follow(String module, Set<String> reached) throws IOException {
    if (reached.add(module)) {
      for (String imported : found(IMPORT, module)) {
        follow(imported, reached);
      }
    }
  }

  private static Set<String> found(Pattern pattern, String file) throws IOException {
    Set<String> names = new TreeSet<>();
    for (Matcher match = pattern.matcher(Files.readString(FILES.resolve(file))); match.find(); ) {
      names.add(match.group(1));
    }
    return names;
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FILES)) {
      return files.toList();
    }
  }

  private static int compressedBytes(List<Path> files) throws IOException {
    int bytes = 0;
    for (Path file : files) {
      ByteArrayOutputStream compressed = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
        gzip.write(Files.readAllBytes(file));
      }
      bytes += compressed.size();
    }
    return bytes;
  }
}
