package io.clusterpulse.query.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A browser window that remembers what went wrong in it and whom it asked. */
public final class Window implements AutoCloseable {
  private static final Set<String> GRAVE = Set.of("serious", "critical");

  private final BrowserContext context;
  private final URI home;
  private final Page page;
  private final List<String> complaints = new ArrayList<>();
  private final List<String> asked = new ArrayList<>();

  Window(BrowserContext context, URI home) {
    this.context = context;
    this.home = home;
    page = context.newPage();
    page.onPageError(complaints::add);
    page.onConsoleMessage(
        message -> {
          if (Set.of("error", "warning").contains(message.type())) {
            complaints.add(message.text());
          }
        });
    page.onRequest(request -> asked.add(request.url()));
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

  public void assertAccessible() {
    assertNothingGrave(new AxeBuilder(page));
  }

  /** What other colours can change; the rest of the rules look at what stays the same. */
  public void assertColoursAccessible() {
    assertNothingGrave(new AxeBuilder(page).withRules(List.of("color-contrast")));
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
    context.close();
  }
}
