package io.clusterpulse.query.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The machine's own Chromium: the one that CLUSTERPULSE_CHROMIUM names, or where Debian, Fedora and
 * Google put theirs. Nothing is downloaded.
 */
public final class Chromium implements AutoCloseable {
  private static final String SETTING = "CLUSTERPULSE_CHROMIUM";
  private static final List<String> USUAL =
      List.of(
          "/usr/bin/chromium",
          "/usr/bin/chromium-browser",
          "/usr/bin/google-chrome",
          "/usr/bin/google-chrome-stable");
  private static final int PATIENCE_MILLIS = 30_000;

  private final Playwright playwright;
  private final Browser browser;
  private final Page page;

  private Chromium(Path program) {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(program)
                    .setArgs(
                        List.of(
                            "--no-sandbox", "--disable-gpu", "--disable-background-networking")));
    page = browser.newContext().newPage();
    page.setDefaultTimeout(PATIENCE_MILLIS);
  }

  /** Skips the test, and says why, where there is no browser. */
  public static Chromium openOrSkip() {
    Optional<Path> program = program();
    if (program.isEmpty()) {
      String reason =
          "The page is not tested: no Chromium at %s, and %s is not set (Debian: apt-get install chromium)"
              .formatted(String.join(", ", USUAL), SETTING);
      System.out.println(reason);
      Assumptions.abort(reason);
    }
    return new Chromium(program.get());
  }

  private static Optional<Path> program() {
    return Stream.concat(Stream.ofNullable(System.getenv(SETTING)), USUAL.stream())
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * A window as if it were new. It is the same one again, because to open one takes longer than
   * most of what is tested in it; the page keeps nothing but its address, so nothing of others is
   * left.
   *
   * @param home the address of the service, which alone may be asked
   */
  public Window window(URI home, int width, int height, ColorScheme colors) {
    page.context().setOffline(false);
    page.setViewportSize(width, height);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colors));
    return new Window(page, home);
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
