package io.clusterpulse.gazetteer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files that build-gazetteer writes are these, and Java reads them as Python meant them. */
class BundledGazetteerTest {

  @ParameterizedTest
  @CsvSource({
    "cities.tsv.gz, 244186, 8cb310a28f0e32b3810fc54b8ba204cc9721571650af018a712748a2e3953ecd",
    "regions.tsv.gz, 3913, 94cc69c5cea42eedc3d0771f5361001a96436602474a5ff02bdf6a14156788e0",
    "districts.tsv.gz, 16864, ab31b20e995fb83515f1f078d385e6321546463b128a76692ea98b7a47cfb000"
  })
  void the_bundled_files_are_the_recorded_ones(String resource, int lines, String sha256)
      throws Exception {
    byte[] text = Gazetteer.unpacked(resource);
    assertThat(new String(text, StandardCharsets.UTF_8).lines()).hasSize(lines);
    assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text)))
        .isEqualTo(sha256);
  }

  @Test
  void the_version_names_source_and_date() {
    assertThat(Gazetteer.load().version()).isEqualTo("geonames-cities500-2023-03-05+2026-09-26");
  }

  @Test
  void every_key_is_one_that_java_would_make_too() {
    CityTable table = new CityTable(Gazetteer.unpacked("cities.tsv.gz"));
    for (int row = 0; row < table.size(); row++) {
      String[] keys = table.keys(row);
      String name = table.name(row);
      assertThat(keys[0]).as(name).isEqualTo(NameKey.of(name));
      for (String key : keys) {
        if (!NameKey.of(key).equals(key)) {
          throw new AssertionError(name + ": " + key + " is no key");
        }
      }
    }
  }

  @Test
  void every_key_finds_its_city() {
    CityTable table = new CityTable(Gazetteer.unpacked("cities.tsv.gz"));
    for (int row = 0; row < table.size(); row += 7) {
      for (String key : table.keys(row)) {
        assertThat(table.rows(key)).contains(row);
      }
    }
    assertThat(table.rows("nosuchplaceanywhere")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "São Paulo, saopaulo",
    "SAO-PAULO, saopaulo",
    "Xi’an, xian",
    "Łódź, lodz",
    "Großzschocher, grosszschocher",
    "Århus, arhus",
    "Ærøskøbing, aeroskobing",
    "İzmir, izmir",
    "Ｔｏｋｙｏ, tokyo",
    "東京, 東京",
    "'- ', ''"
  })
  void a_key_keeps_letters_and_digits_only(String name, String key) {
    assertThat(NameKey.of(name)).isEqualTo(key);
  }

  @Test
  void a_text_that_is_not_a_gazetteer_is_refused() {
    String row = "1\tJP\t40\tPPLC\t3569000\t13969000\t8\tTokyo\ttokyo\n";
    assertThat(table("geonames\t2023\t1\n" + row).rows("tokyo")).containsExactly(0);
    assertThatIllegalArgumentException().isThrownBy(() -> table("name,population\n"));
    assertThatIllegalArgumentException().isThrownBy(() -> table("geonames\t2023\t1\n" + row + row));
    assertThatThrownBy(() -> table("geonames\t2023\t2\n" + row))
        .hasMessageContaining("ends within a row");
    CityTable unsorted = table("geonames\t2023\t2\n" + row + row.replace("13969000", "13968000"));
    assertThatIllegalArgumentException().isThrownBy(() -> new CityGrid(unsorted));
  }

  @Test
  void regions_go_by_code_by_name_and_by_postal_code() {
    Regions regions = regions();
    assertThat(regions.codes("US", "MA")).isEqualTo(regions.codes("US", "Massachusetts"));
    assertThat(regions.codes("CA", "ON")).contains("08");
    assertThat(regions.codes("US", "ON")).isEmpty();
    assertThat(regions.seat("JP", regions.codes("JP", "Kanagawa-ken"))).hasValue(1848354);
    assertThat(regions.seat("CN", regions.codes("CN", "Jiangsu"))).isEmpty();
    assertThat(regions.seat("JP", Set.of("19", "40"))).isEmpty();
  }

  private static Regions regions() {
    byte[] text = Gazetteer.unpacked("regions.tsv.gz");
    return new Regions(new String(text, StandardCharsets.UTF_8).lines().toList());
  }

  private static CityTable table(String text) {
    return new CityTable(text.getBytes(StandardCharsets.UTF_8));
  }
}
