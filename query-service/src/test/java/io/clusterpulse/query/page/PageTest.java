package io.clusterpulse.query.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import io.clusterpulse.query.Backends;
import io.clusterpulse.query.SampleProfiles;
import io.clusterpulse.query.SampleRanking;
import io.clusterpulse.query.Served;
import io.clusterpulse.query.ranking.Snapshots;
import io.clusterpulse.schemas.avro.Ranking;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page in a browser, against the running service. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
class PageTest {
  private static final String METHODOLOGY = "gii-2025";
  private static final String ASKED = "edition=2027&methodology=" + METHODOLOGY;
  private static final int CLUSTERS = 60;
  private static Chromium chromium;
  private static Served served;

  @Inject Snapshots snapshots;

  @BeforeAll
  static void open() {
    chromium = Chromium.openOrSkip();
    served = new Served();
  }

  @AfterAll
  static void close() {
    if (chromium != null) {
      served.close();
      chromium.close();
    }
  }

  /** A version 1 of the edition before may be there already, from the tests of methodologies. */
  @BeforeEach
  void publish() {
    served.publish(
        snapshots,
        SampleRanking.of(METHODOLOGY, 2026, 2, CLUSTERS + 5),
        SampleRanking.of(METHODOLOGY, 2027, 1, CLUSTERS),
        SampleRanking.of(METHODOLOGY, 2027, 2, CLUSTERS));
  }

  /** The address of a view, with the ids of the highest clusters for ID1 to ID3. */
  private static String address(String view, String methodology) {
    JsonPath first =
        RestAssured.given()
            .get("/v1/rankings/2027?limit=3&methodology=" + methodology)
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    List<String> ids = first.getList("clusters.clusterId");
    String address = "/?view=" + view + "&edition=2027&methodology=" + methodology;
    for (int i = 0; i < ids.size(); i++) {
      address = address.replace("ID" + (i + 1), ids.get(i));
    }
    return address;
  }

  private static Window window() {
    return chromium.window(Served.address("/"), 1280, 900, ColorScheme.LIGHT);
  }

  /** What a view is called; the ranking has a lesser heading "Map" of its own. */
  private static Locator title(Page page, String name) {
    return page.getByRole(
        AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setExact(true).setLevel(1));
  }

  @ParameterizedTest
  @CsvSource({
    "ranking, '#view tbody tr', 60",
    "map, '#view .map svg circle', 60",
    "economies, '#view tbody tr', 7",
    "economies&economy=KR, '.facts dd', 5",
    "movers&kind=climbed, '.drawn .row', 15",
    "movers&kind=left, '#view tbody tr', 5",
    "'compare&clusters=ID1,ID2,ID3', '.measures .group', 7",
    "method, '.steps li', 8",
    "cluster&cluster=ID1, 'svg.chart', 4",
  })
  void each_view_shows_real_data_to_everybody(String view, String selector, int count) {
    try (Window window = window()) {
      Page page = window.open(address(view, METHODOLOGY));
      assertThat(page.locator(selector)).hasCount(count);
      window.assertChartsHaveTwins();
      window.assertAccessible();
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
      window.assertColoursAccessible();
      page.setViewportSize(360, 740);
      window.assertNothingWiderThanTheWindow();
      window.assertQuietAndAtHome();
    }
  }

  @Test
  void the_table_says_what_the_service_says() {
    JsonPath first =
        RestAssured.given().get("/v1/rankings/2027?limit=1&methodology=" + METHODOLOGY).jsonPath();
    try (Window window = window()) {
      Locator row = window.open("/?" + ASKED).locator("#view tbody tr").first();
      assertThat(row).containsText(first.getString("clusters[0].name"));
      assertThat(row).containsText("%.2f".formatted(100 * first.getDouble("clusters[0].score")));
      assertThat(row.locator(".spark")).containsText("2026: ");
    }
  }

  @Test
  void the_cluster_page_tells_why_it_moved() {
    try (Window window = window()) {
      Page page = window.open(address("cluster&cluster=ID1", METHODOLOGY));
      assertThat(page.locator("#since")).hasValue("2026");
      assertThat(page.locator(".why"))
          .containsText(Pattern.compile("its score went from [\\d.]+%"));
      assertThat(page.locator(".why .bars .row")).not().hasCount(0);
      page.locator("#since").selectOption("v1");
      assertThat(page).hasURL(Pattern.compile("with=v1"));
      page.reload();
      assertThat(page.locator("#since")).hasValue("v1");
    }
  }

  @Test
  void what_an_address_asks_for_in_vain_is_said_so() {
    try (Window window = window()) {
      Page page = window.open("/?view=cluster&cluster=n1.00e1.00&" + ASKED);
      assertThat(title(page, "Not in this ranking")).isVisible();
      window.open("/?view=economies&economy=AQ&" + ASKED);
      assertThat(page.locator(".hint")).hasText("It has no cluster in this ranking.");
      window.open("/?view=nothing&edition=1999&methodology=" + METHODOLOGY);
      assertThat(title(page, "Ranking")).isVisible();
      assertThat(page).hasURL(Pattern.compile("edition=2027"));
      window.assertQuietAndAtHome();
    }
  }

  @Test
  void every_view_has_an_address_and_the_way_back_works() {
    try (Window window = window()) {
      Page page = window.open("/?" + ASKED);
      page.locator("#view tbody a").first().click();
      assertThat(page).hasURL(Pattern.compile("view=cluster&" + ASKED + "&cluster=n"));
      page.locator("#nav").getByText("Movers").click();
      page.locator(".kinds").getByText("Fell").click();
      page.locator(".drawn").waitFor();
      String shared = page.url();
      page.goBack();
      assertThat(page.locator(".badge")).isVisible();
      page.goBack();
      assertThat(title(page, "Ranking")).isVisible();
      page.navigate(shared);
      assertThat(page.locator(".kinds [aria-pressed=true]")).containsText("Fell");
    }
  }

  @Test
  void searching_filtering_and_sorting_agree_and_are_kept_in_the_address() {
    try (Window window = window()) {
      Page page = window.open("/?" + ASKED);
      page.locator("#search").fill("zurich");
      page.locator("#economy").selectOption("KR");
      assertThat(page.locator(".found")).containsText(Pattern.compile("\\d+ of 60 clusters"));
      page.locator("thead").getByText("Articles").click();
      page.locator("thead").getByText("Articles").click();
      assertThat(page.locator("th[aria-sort=ascending]")).containsText("Articles");
      List<String> shown = rowsAsDrawn(page);
      assertThat(shown).isNotEmpty().allMatch(row -> row.contains("Zürich") && row.contains("KR"));
      page.reload();
      assertThat(page.locator("#view tbody tr")).hasCount(shown.size());
      assertThat(rowsAsDrawn(page)).isEqualTo(shown);
    }
  }

  /** The style sheet may come after the rows, and before it they have other texts. */
  private static List<String> rowsAsDrawn(Page page) {
    page.waitForLoadState(LoadState.LOAD);
    page.locator("#view tbody svg").first().waitFor();
    return page.locator("#view tbody tr").allInnerTexts();
  }

  @Test
  void the_keyboard_alone_leads_to_the_map_and_to_a_cluster() {
    try (Window window = window()) {
      Page page = window.open("/?" + ASKED);
      page.locator("#view tbody tr").first().waitFor();
      tabTo(page, "document.activeElement.textContent === 'Map'");
      page.keyboard().press("Enter");
      assertThat(title(page, "Map")).isVisible();
      page.locator("#view circle").first().waitFor();
      tabTo(page, "document.activeElement.classList.contains('map')");
      int before = page.locator("#view circle").count();
      for (int i = 0; i < 6; i++) {
        page.keyboard().press("+");
      }
      assertThat(page.locator("#view circle")).not().hasCount(before);
      page.keyboard().press("0");
      assertThat(page.locator("#view circle")).hasCount(before);
      page.keyboard().press("n");
      assertThat(page.locator(".tip")).containsText("1. ");
      page.keyboard().press("Enter");
      assertThat(page.locator(".badge")).hasText("1");
      assertThat(page.evaluate("document.activeElement.id")).isEqualTo("view");
      window.assertQuietAndAtHome();
    }
  }

  private static void tabTo(Page page, String reached) {
    for (int i = 0; i < 60; i++) {
      page.keyboard().press("Tab");
      if (Boolean.TRUE.equals(page.evaluate(reached))) {
        Object outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle");
        assertThat(outline).as("focus is seen").isEqualTo("solid");
        return;
      }
    }
    throw new AssertionError("60 tabs do not reach " + reached);
  }

  @Test
  void a_new_version_appears_by_itself_and_says_what_moved() {
    String methodology = "page-live";
    served.publish(snapshots, SampleRanking.of(methodology, 2027, 1, 40));
    try (Window window = window()) {
      Page page = window.open("/?edition=2027&methodology=" + methodology);
      assertThat(page.locator("#freshness-text")).containsText("Version 1 ");
      page.locator("#view tbody a").nth(5).focus();
      String focused = page.evaluate("document.activeElement.textContent").toString();
      served.publish(snapshots, SampleRanking.of(methodology, 2027, 2, 40));
      assertThat(page.locator("#freshness-text")).containsText("Version 2 ");
      assertThat(page.locator(".moves"))
          .containsText(Pattern.compile("Moved with version 2: .+ → "));
      assertThat(page.locator("#view tbody tr.moved")).not().hasCount(0);
      assertThat(page.evaluate("document.activeElement.textContent")).isEqualTo(focused);
      window.assertQuietAndAtHome();
    }
  }

  @Test
  void a_near_map_has_areas_ranks_a_scale_and_an_address() {
    try (Window window = window()) {
      Page page = window.open(address("cluster&cluster=ID1", METHODOLOGY));
      assertThat(page.locator(".mark.picked .area")).hasCount(1);
      assertThat(page.locator(".mark.picked .rank")).hasText("1");
      assertThat(page.locator(".scale text")).hasText(Pattern.compile("^[125]0* km$"));
      String tokyo = "/?view=map&" + ASKED + "&at=35.60,139.70,200";
      window.open(tokyo);
      assertThat(page.locator(".city").getByText("Yokohama")).isVisible();
      page.locator("#view .map").focus();
      page.keyboard().press("ArrowLeft");
      assertThat(page).hasURL(Pattern.compile("at=35\\.\\d+%2C139\\.[0-6]\\d?%2C200"));
      String moved = page.url();
      window.open("/");
      page.navigate(moved);
      assertThat(page.locator(".city").getByText("Yokohama")).isVisible();
      window.assertQuietAndAtHome();
    }
  }

  @Test
  void no_cluster_and_no_other_edition_are_said_in_words() {
    String methodology = "page-empty";
    String lonely = "page-lonely";
    served.publish(
        snapshots, SampleRanking.of(methodology, 2027, 1, 0), SampleRanking.of(lonely, 2027, 1, 1));
    try (Window window = window()) {
      Page page = window.open("/?methodology=" + methodology);
      assertThat(page.locator("#view tbody")).containsText("No cluster matches.");
      for (String view : List.of("map", "economies", "movers", "compare", "method")) {
        window.open("/?view=" + view + "&methodology=" + methodology);
        assertThat(page.locator("#freshness-text")).containsText("Version 1 ");
        assertThat(page.locator("h1")).isVisible();
      }
      window.open("/?view=movers&methodology=" + lonely);
      assertThat(page.locator("#view")).containsText("There is no other edition");
      window.open(address("cluster&cluster=ID1", lonely));
      assertThat(page.locator("#view")).containsText("There is one edition so far");
      window.assertQuietAndAtHome();
    }
  }

  @Test
  void with_the_service_away_the_last_ranking_stays_and_says_so() {
    try (Window window = window()) {
      Page page = window.open("/?" + ASKED);
      assertThat(page.locator("#view tbody tr")).hasCount(CLUSTERS);
      page.context().setOffline(true);
      assertThat(page.locator("#notice"))
          .containsText(Pattern.compile("cannot be reached since .*the last ranking seen"));
      assertThat(page.locator("#view tbody tr")).hasCount(CLUSTERS);
      page.context().setOffline(false);
      assertThat(page.locator("#notice")).isHidden();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ranking&cluster=ID1",
        "map",
        "economies",
        "movers&kind=entered",
        "compare&clusters=ID1,ID2",
        "cluster&cluster=ID1"
      })
  void hostile_names_are_texts(String view) {
    String methodology = "page-hostile";
    String hostile = "=1+1<img src=x onerror=\"window.struck=1\"><script>window.struck=1</script>";
    served.publish(
        snapshots,
        SampleRanking.of(methodology, 2026, 1, 3),
        SampleRanking.of(methodology, 2027, 1, 12, hostile));
    try (Window window = window()) {
      Page page = window.open(address(view, methodology));
      assertThat(page.locator("#view")).containsText(hostile);
      assertThat(page.locator("#view img, #view script")).hasCount(0);
      assertThat(page.evaluate("window.struck")).isNull();
      window.assertQuietAndAtHome();
    }
  }

  @Test
  void a_profile_is_shown_when_it_comes_and_its_names_are_texts() {
    String methodology = "page-profile";
    String hostile = "=1+1<img src=x onerror='window.struck=1'>";
    Ranking ranking = SampleRanking.of(methodology, 2027, 1, 4);
    served.publish(snapshots, ranking);
    try (Window window = window()) {
      Page page = window.open(address("cluster&cluster=ID2", methodology));
      assertThat(page.locator("#view")).containsText("No profile yet");
      served.publishProfiles(SampleProfiles.of(ranking, hostile));
      // It asks again after ten seconds; let it believe that they are over.
      page.evaluate("() => { const now = Date.now.bind(Date); Date.now = () => now() + 10_000; }");
      assertThat(page.locator("#who-title ~ *")).containsText(hostile);
      assertThat(page.locator("#fields-title ~ *")).containsText("Telecommunications");
      assertThat(page.locator("#range-title ~ *")).containsText("1 – 4");
      assertThat(page.locator(".strip .span")).hasCount(1);
      assertThat(page.locator(".links path")).hasCount(1);
      window.assertChartsHaveTwins();
      assertThat(page.locator("#view img")).hasCount(0);
      assertThat(page.evaluate("window.struck")).isNull();
      window.assertAccessible();
      window.assertQuietAndAtHome();
    }
  }

  @Test
  void what_the_page_saves_itself_cannot_run_in_a_spreadsheet() throws Exception {
    String methodology = "page-formula";
    served.publish(snapshots, SampleRanking.of(methodology, 2027, 1, 3, "=HYPERLINK(1)"));
    try (Window window = window()) {
      Page page = window.open(address("compare&clusters=ID1,ID2", methodology));
      assertThat(page.locator(".side tbody tr")).hasCount(9);
      Download download = page.waitForDownload(() -> page.getByText("Download CSV").click());
      assertThat(Files.readString(download.path()))
          .startsWith(",'=HYPERLINK(1)")
          .contains("\r\nRank,1,2\r\n");
    }
  }
}
