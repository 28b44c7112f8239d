package io.clusterpulse.ingest.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedOrganisationsTest {
  @TempDir private Path directory;

  @Test
  void aFileIsReadWhenItAppearsAndWhenItIsReplacedAndOtherwiseNot() throws IOException {
    Path path = directory.resolve("ror.json");
    WatchedOrganisations organisations = new WatchedOrganisations(path);
    assertThat(organisations.readIfChanged()).isEmpty();
    assertThat(organisations.table().size()).isZero();

    replace(path, at("057zh3y96", 35.7));
    assertThat(organisations.readIfChanged())
        .hasValueSatisfying(said -> assertThat(said).contains("1 organisations"));
    assertThat(organisations.readIfChanged()).isEmpty();
    assertThat(latitude(organisations)).isEqualTo(35.7);

    replace(path, at("057zh3y96", 42.4));
    assertThat(organisations.readIfChanged()).isPresent();
    assertThat(latitude(organisations)).isEqualTo(42.4);
  }

  @Test
  void aDamagedOrMissingFileLeavesWhatWasKnownAndIsTriedAgain() throws IOException {
    Path path = directory.resolve("ror.json");
    replace(path, at("057zh3y96", 35.7));
    WatchedOrganisations organisations = new WatchedOrganisations(path);
    organisations.readIfChanged();

    replace(path, "{\"id\":");
    for (int look = 0; look < 2; look++) {
      assertThatThrownBy(organisations::readIfChanged).hasMessageContaining("ror.json");
      assertThat(latitude(organisations)).isEqualTo(35.7);
    }
    Files.delete(path);
    assertThat(organisations.readIfChanged()).isEmpty();
    assertThat(latitude(organisations)).isEqualTo(35.7);

    replace(path, at("057zh3y96", 42.4));
    assertThat(organisations.readIfChanged()).isPresent();
    assertThat(latitude(organisations)).isEqualTo(42.4);
  }

  private static double latitude(WatchedOrganisations organisations) {
    return organisations.table().find("057zh3y96").orElseThrow().latDegrees();
  }

  /** As a careful writer does: whole, under another name, then moved. */
  private void replace(Path path, String content) throws IOException {
    Path draft = Files.createTempFile(directory, "new", "");
    Files.writeString(draft, content);
    Files.move(draft, path, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String at(String ror, double latitude) {
    return "{\"id\":\"https://ror.org/"
        + ror
        + "\",\"addresses\":[{\"lat\":"
        + latitude
        + ",\"lng\":10}]}";
  }
}
