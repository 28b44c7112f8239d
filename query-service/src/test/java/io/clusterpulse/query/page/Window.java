package io.clusterpulse.query.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A browser window that remembers what went wrong in it and whom it asked. */
public final class Window implements AutoCloseable {
  private static final Set<String> GRAVE = Set.of("serious", "critical");

  private final URI home;
  private final Page page;
  private final List<String> complaints = new ArrayList<>();
  private final List<String> asked = new ArrayList<>();

  private final Consumer<String> error = complaints::add;
  private final Consumer<ConsoleMessage> message = this::note;
  private final Consumer<Request> request = sent -> asked.add(sent.url());

  Window(Page page, URI home) {
    this.page = page;
    this.home = home;
    page.onPageError(error);
    page.onConsoleMessage(message);
    page.onRequest(request);
  }

  private void note(ConsoleMessage said) {
    if (Set.of("error", "warning").contains(said.type())) {
      complaints.add(said.text());
    }
  }

  public Page page() {
    return page;
  }

  /** Opens an address of the service. */
  public Page open(String path) {
    page.navigate(home.resolve(path).toString());
    return page;
  }

  /** Nothing was logged, thrown or blocked, and nobody but the service was asked. */
  public void assertQuietAndAtHome() {
    assertThat(complaints).as("console of %s", page.url()).isEmpty();
    assertThat(asked)
        .isNotEmpty()
        .filteredOn(address -> !address.startsWith("blob:"))
        .allSatisfy(
            address ->
                assertThat(URI.create(address).getAuthority()).isEqualTo(home.getAuthority()));
  }

  public void assertNothingWiderThanTheWindow() {
    assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
        .as("pixels by which %s is too wide", page.url())
        .isEqualTo(0);
  }

  /** What is drawn is also a table and a file: in its figure, beside it, or in its view. */
  public void assertChartsHaveTwins() {
    Object without =
        page.evaluate(
            """
            [...document.querySelectorAll('svg.chart, .bars, .map')].filter(drawn => {
              const around = drawn.closest('figure, .beside') ?? document.querySelector('#view');
              const near = around.matches('figure') ? around : document.querySelector('#view');
              const saves = [...near.querySelectorAll('a, button')].map(one => one.textContent);
              return !around.querySelector('table') || !saves.some(text => /CSV|GeoJSON/.test(text));
            }).map(drawn => drawn.outerHTML.slice(0, 200))
            """);
    assertThat(without).as("charts of %s without a table or a file", page.url()).asList().isEmpty();
  }

  public void assertAccessible() {
    assertNothingGrave(axe());
  }

  /** What other colours can change; the rest of the rules look at what stays the same. */
  public void assertColoursAccessible() {
    assertNothingGrave(axe().withRules(List.of("color-contrast")));
  }

  /**
   * Says of what is right nothing but that. The page has no frame, and to gather what is said of
   * frames another window would be opened each time, which takes longer than the rules.
   */
  private AxeBuilder axe() {
    AxeRunOptions violationsAlone = new AxeRunOptions();
    violationsAlone.setResultTypes(List.of("violations"));
    return new AxeBuilder(page).options(violationsAlone).setLegacyMode(true);
  }

  private void assertNothingGrave(AxeBuilder axe) {
    List<String> violations =
        axe.analyze().getViolations().stream()
            .filter(rule -> GRAVE.contains(rule.getImpact()))
            .map(rule -> rule.getId() + ": " + rule.getNodes().get(0).getHtml())
            .toList();
    assertThat(violations).as("axe on %s", page.url()).isEmpty();
  }

  @Override
  public void close() {
    page.navigate("about:blank");
    page.offPageError(error);
    page.offConsoleMessage(message);
    page.offRequest(request);
  }
}
