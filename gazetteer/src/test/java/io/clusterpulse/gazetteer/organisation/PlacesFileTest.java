package io.clusterpulse.gazetteer.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterpulse.core.geo.Coordinate;
import io.clusterpulse.gazetteer.organisation.Institutions.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacesFileTest {
  private static final Path SAMPLES =
      Path.of(System.getProperty("clusterpulse.samples", "../../shared/samples"));
  private static final Coordinate TOKYO = Coordinate.fromDegrees(35.6895, 139.69171);
  private static final Coordinate BOSTON = Coordinate.fromDegrees(-42.36, -71.06);

  @TempDir private Path directory;

  @Test
  void aPlaceThatMovesMakesTheNumberGrowAndTheSameReleaseAgainDoesNot() throws IOException {
    PlacesFile places = new PlacesFile(directory.resolve("new/places.gz"));
    assertThat(places.exists()).isFalse();
    assertThat(places.update(release(20_000, "0a", new Site(TOKYO, null, 20_000))))
        .isEqualTo(new PlacesFile.Update(1, 0, 0, 1, 1, 20_000));
    assertThat(places.update(release(20_000, "0a", new Site(TOKYO, null, 20_000))))
        .isEqualTo(new PlacesFile.Update(0, 0, 0, 1, 1, 20_000));
    assertThat(places.update(release(20_000, "0a", new Site(BOSTON, null, 20_000))))
        .as("moved without a newer date")
        .isEqualTo(new PlacesFile.Update(0, 1, 0, 1, 1, 20_001));
    assertThat(places.update(release(20_010, "0b", new Site(null, null, 20_010))))
        .isEqualTo(new PlacesFile.Update(1, 0, 0, 2, 1, 20_010));
    assertThat(places.update(release(20_020, "0a", new Site(TOKYO, "0b", 20_020))))
        .isEqualTo(new PlacesFile.Update(0, 1, 1, 2, 1, 20_020));

    Institutions loaded = places.load();
    assertThat(loaded.number()).isEqualTo(20_020);
    assertThat(loaded.find("https://ror.org/0a", null)).contains(TOKYO);
    assertThat(loaded.find("0b", null)).isEmpty();
  }

  @Test
  void anOlderReleaseChangesNothingAndAMissingOrganisationStays() throws IOException {
    PlacesFile places = new PlacesFile(directory.resolve("places.gz"));
    places.update(release(20_000, "0a", new Site(BOSTON, null, 20_000)));
    assertThat(places.update(release(19_000, "0a", new Site(TOKYO, null, 19_000))).changedPlaces())
        .isFalse();
    assertThat(places.update(release(19_000, "0b", new Site(TOKYO, null, 19_000))).number())
        .as("another place: the number grows, whatever the release's date")
        .isEqualTo(20_001);
    assertThat(places.load().find("0a", null)).contains(BOSTON);
  }

  @Test
  void aFileThatIsNoneIsSaidSo() throws IOException {
    Path file = directory.resolve("places.gz");
    Files.writeString(file, "x");
    assertThatThrownBy(() -> new PlacesFile(file).load()).isInstanceOf(IOException.class);
  }

  @Test
  void aRealReleaseComesBackAsItWas() throws IOException {
    Path ror = SAMPLES.resolve("ror/ror_latest_v2.jsonl.gz");
    Path old = SAMPLES.resolve("ror/ror_latest_v1_only.jsonl.gz");
    Assumptions.assumeTrue(Files.exists(ror) && Files.exists(old));
    PlacesFile places = new PlacesFile(directory.resolve("places.gz"));
    places.update(InstitutionsFile.load(old));
    Institutions newer = InstitutionsFile.load(ror);
    assertThat(places.update(newer).total()).isGreaterThan(newer.sites().size());
    Institutions loaded = places.load();
    assertThat(loaded.sites()).containsAllEntriesOf(newer.sites());
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).hasSize(1);
    }
  }

  private static Institutions release(long number, String key, Site site) {
    Institutions release = new Institutions();
    release.put(key, site);
    release.number(number);
    return release;
  }
}
