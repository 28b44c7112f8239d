package io.clusterpulse.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.clusterpulse.query.page.Chromium;
import io.clusterpulse.query.page.Window;
import io.clusterpulse.standalone.machine.Part;
import io.restassured.http.ContentType;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

/** Somebody looks at the page of a whole system while documents are posted to it. */
final class PageInUse implements AutoCloseable {
  /** Runs where it is not shown as text; it is quoted for JSON already. */
  private static final String HOSTILE =
      "=1+1<img src=x onerror='window.struck=1'><script>window.struck=1</script>";

  private static final int DOCUMENTS = 60;
  private static final double PATIENCE_MILLIS = 60_000;
  private static final List<String> VIEWS =
      List.of("Map", "Economies", "Movers", "Compare", "Method");

  private final TestSystem system;
  private final Window window;
  private final Page page;

  PageInUse(TestSystem system, Chromium chromium) {
    this.system = system;
    window = chromium.window(URI.create(system.url(Part.QUERY)), 1280, 900, ColorScheme.LIGHT);
    page = window.open("/");
  }

  /** A city that nobody has heard of becomes a cluster before the eyes of whoever looks. */
  void seesTheClusterOfNairobiAppear(int publicationYear) {
    assertThat(page.locator("#view tbody th").first()).hasText("1");
    assertThat(page.locator("#view")).not().containsText("Nairobi");
    String before = page.locator("#freshness-text").textContent();
    for (int number = 0; number < DOCUMENTS; number++) {
      post("publications", publication(number, publicationYear));
      post("patents", patent(number, publicationYear));
    }
    assertThat(page.locator("#view tbody")).containsText("Nairobi", patiently());
    assertThat(page.locator(".moves")).containsText(Pattern.compile("with version .*Nairobi"));
    assertThat(page.locator("#freshness-text")).not().hasText(before);
    assertThat(page.locator("#freshness-text")).containsText(Pattern.compile("^Version \\d+"));
  }

  void readsAllAboutItUnharmed() {
    page.locator("#view tbody a").filter(new Locator.FilterOptions().setHasText("Nairobi")).click();
    assertThat(page.locator("h1")).containsText("Nairobi");
    assertThat(page.locator("#history-title")).isVisible();
    assertThat(page.locator("#places-title ~ *")).containsText("Nairobi");
    assertInert();
  }

  void visitsEachView() {
    for (String view : VIEWS) {
      page.locator("#nav").getByText(view).click();
      assertThat(page.locator("h1")).containsText(view);
      assertInert();
    }
    window.assertAccessible();
    window.assertQuietAndAtHome();
  }

  private void assertInert() {
    assertThat(page.locator("#view img, #view script")).hasCount(0);
    assertThat(page.evaluate("window.struck")).isNull();
  }

  private static LocatorAssertions.ContainsTextOptions patiently() {
    return new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MILLIS);
  }

  private void post(String kind, String document) {
    given()
        .header("X-API-Key", system.feedKey())
        .contentType(ContentType.JSON)
        .body(document)
        .post(system.url(Part.INGEST) + "/v1/" + kind)
        .then()
        .statusCode(202);
  }

  private static String publication(int number, int year) {
    return """
    {"documentId": "10.5555/page.%d", "revision": 1, "status": "PUBLISHED", "type": "article",
     "publicationDate": "%d-03-01", "fields": ["%s"],
     "authors": [{"affiliations": [{"name": "%s", "place": {"city": "Nairobi", "countryCode": "KE"}}]}]}\
    """
        .formatted(number, year, HOSTILE, HOSTILE);
  }

  private static String patent(int number, int year) {
    return """
    {"documentId": "WO2023%06d", "revision": 1, "status": "PUBLISHED", "publicationDate": "%d-03-02",
     "inventors": [{"place": {"city": "Nairobi", "countryCode": "KE"}}],
     "applicants": [{"name": "%s", "countryCode": "KE"}], "ipcClasses": ["H04L 9/32"]}\
    """
        .formatted(number, year, HOSTILE);
  }

  @Override
  public void close() {
    window.close();
  }
}
