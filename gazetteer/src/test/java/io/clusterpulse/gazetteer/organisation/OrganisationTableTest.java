package io.clusterpulse.gazetteer.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterpulse.core.geo.Coordinate;
import io.clusterpulse.gazetteer.organisation.Institutions.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrganisationTableTest {
  private static final Path SAMPLES =
      Path.of(System.getProperty("clusterpulse.samples", "../../shared/samples"));
  private static final Coordinate TOKYO = Coordinate.fromDegrees(35.6895, 139.69171);
  private static final Coordinate BOSTON = Coordinate.fromDegrees(42.36, -71.06);

  @TempDir private Path directory;

  private static OrganisationTable table() {
    Institutions known = new Institutions();
    known.put("057zh3y96", new Site(TOKYO, null, 1));
    known.put("0aaaaaa01", new Site(BOSTON, "0aaaaaa02", 1)); // withdrawn
    known.put("0aaaaaa02", new Site(null, "057zh3y96", 1));
    known.put("0aaaaaa03", new Site(null, null, 1));
    known.put("0aaaaaa04", new Site(BOSTON, "0zzzzzz99", 1)); // its successor is not known
    known.put("0aaaaaa05", new Site(BOSTON, "0aaaaaa06", 1)); // a circle
    known.put("0aaaaaa06", new Site(TOKYO, "0aaaaaa05", 1));
    known.put("i108119999", new Site(BOSTON, null, 1)); // of OpenAlex
    known.number(20_500);
    return OrganisationTable.of(known);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "057zh3y96, Tokyo",
    "0aaaaaa01, Tokyo",
    "0aaaaaa02, Tokyo",
    "0aaaaaa03, nowhere",
    "0aaaaaa04, Boston",
    "0zzzzzz99, nowhere",
    "i108119999, nowhere",
    "057ZH3Y96, nowhere",
    "'', nowhere",
    "0-1234567, nowhere",
  })
  void anOrganisationIsWhereItsLastSuccessorIs(String ror, String expected) {
    Coordinate at = table().find(ror).orElse(null);
    assertThat(at)
        .isEqualTo(expected.equals("Tokyo") ? TOKYO : expected.equals("Boston") ? BOSTON : null);
  }

  @Test
  void circlesOfSuccessorsEnd() {
    assertThat(table().find("0aaaaaa05")).isPresent();
  }

  @Test
  void theVersionNamesTheStateOfTheFile() {
    assertThat(table().version()).isEqualTo("ror-20500");
    assertThat(table().size()).isEqualTo(6);
    assertThat(OrganisationTable.none().version()).isEmpty();
    assertThat(OrganisationTable.none().find("057zh3y96")).isEmpty();
  }

  @Test
  void theKeptPlacesAndTheReleaseTheyWereMadeOfSayTheSame() throws IOException {
    Path release = directory.resolve("release.json");
    Files.writeString(
        release,
        """
        [{"id":"https://ror.org/057zh3y96","status":"active","addresses":[{"lat":35.6895,"lng":139.69171}]},
         {"id":"https://ror.org/0aaaaaa01","status":"withdrawn","locations":[{"geonames_details":{"lat":1,"lng":2}}],
          "relationships":[{"type":"successor","id":"https://ror.org/057zh3y96"}],
          "admin":{"last_modified":{"date":"2026-02-24"}}}]
        """);
    Path kept = directory.resolve("places.tsv.gz");
    new PlacesFile(kept).update(InstitutionsFile.load(release));

    for (Path file : new Path[] {release, kept}) {
      OrganisationTable table = OrganisationTable.read(file);
      assertThat(table.find("057zh3y96")).contains(TOKYO);
      assertThat(table.find("0aaaaaa01")).contains(TOKYO);
      assertThat(table.version()).isEqualTo("ror-20508");
    }
  }

  @ParameterizedTest
  @CsvSource({"''", "x", "{}", "[]", "clusterpulse-places-1"})
  void aFileThatIsNeitherIsSaidSo(String content) throws IOException {
    Path file = directory.resolve("organisations");
    Files.writeString(file, content);
    assertThatThrownBy(() -> OrganisationTable.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("organisations");
  }

  @Test
  void aRealReleaseIsFoundAgain() throws IOException {
    Path release = SAMPLES.resolve("ror/ror_latest_v2.jsonl.gz");
    Assumptions.assumeTrue(Files.exists(release));
    Institutions institutions = InstitutionsFile.load(release);
    OrganisationTable table = OrganisationTable.of(institutions);
    for (String ror : institutions.sites().keySet()) {
      assertThat(table.find(ror)).as(ror).isEqualTo(institutions.find(ror, null));
    }
    assertThat(table.size()).isGreaterThan(35_000);
  }
}
