package io.clusterpulse.query.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the browser is told to load at once is what the first view is made of. */
class PageModulesTest {
  private static final Path PAGE = Path.of("src/main/resources/META-INF/resources");
  private static final Pattern IMPORT =
      Pattern.compile("^import [^;]* from '\\./([\\w-]+\\.js)';", Pattern.MULTILINE);
  private static final Pattern LAZY = Pattern.compile("import\\('\\./([\\w-]+\\.js)'\\)");
  private static final Pattern PRELOAD =
      Pattern.compile("rel=\"modulepreload\" href=\"/([\\w-]+\\.js)\"");

  @Test
  void theModulesOfTheFirstViewArePreloadedAndNoOthers() throws IOException {
    Set<String> needed = new TreeSet<>();
    follow("main.js", needed);
    follow("ranking-view.js", needed);
    needed.remove("main.js");

    assertThat(found(PRELOAD, "index.html")).isEqualTo(needed);
  }

  @Test
  void everyViewThatIsLoadedLaterIsThere() throws IOException {
    Set<String> reached = new TreeSet<>();
    follow("main.js", reached);
    for (String view : found(LAZY, "main.js")) {
      follow(view, reached);
    }

    try (var files = Files.list(PAGE)) {
      assertThat(
              files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".js")))
          .containsExactlyInAnyOrderElementsOf(reached);
    }
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
    for (Matcher match = pattern.matcher(Files.readString(PAGE.resolve(file))); match.find(); ) {
      names.add(match.group(1));
    }
    return names;
  }
}
