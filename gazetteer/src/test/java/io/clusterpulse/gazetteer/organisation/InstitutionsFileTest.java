package io.clusterpulse.gazetteer.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterpulse.core.geo.Coordinate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstitutionsFileTest {
  private static final String ROR_V2 =
      """
      {"id":"https://ror.org/000025p04","status":"active","locations":[{"geonames_id":1609350,\
      "geonames_details":{"name":"Bangkok","lat":13.75398,"lng":100.50144}},\
      {"geonames_details":{"lat":1,"lng":1}}],\
      "admin":{"last_modified":{"date":"2026-02-24","schema_version":"2.1"}}}
      """;
  private static final String ROR_V1 =
      """
      {"id":"https://ror.org/000050t83","name":"ENRI","status":"withdrawn",\
      "addresses":[{"lat":35.6895,"lng":139.69171,"city":"Tokyo"}],"country":{"country_code":"JP"}}
      """;
  private static final String OPENALEX =
      """
      {"id":"https://openalex.org/I108119999","ror":"https://ror.org/04pxj3j71",\
      "geo":{"city":"West Burlington","latitude":40.81392,"longitude":-91.17331},\
      "updated_date":"2023-09-04T06:16:04.173608"}
      """;
  private static final Coordinate BANGKOK = Coordinate.fromDegrees(13.75398, 100.50144);
  private static final Coordinate TOKYO = Coordinate.fromDegrees(35.6895, 139.69171);
  private static final Coordinate BURLINGTON = Coordinate.fromDegrees(40.81392, -91.17331);

  @TempDir private Path directory;

  @Test
  void allThreeKindsAreToldApartByWhatIsInEachRecord() throws IOException {
    checkAll(load("mixed", (ROR_V2 + ROR_V1 + OPENALEX).getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aReleaseMayBeOneArray() throws IOException {
    checkAll(load("array", array().getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void gzipIsToldByContent() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(array().getBytes(StandardCharsets.UTF_8));
    }
    checkAll(load("without-ending", bytes.toByteArray()));
  }

  @Test
  void aZipIsReadByItsJsonEntriesOnly() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("ror-data.csv"));
      zip.write("id,name\n".getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry("ror-data.json"));
      zip.write(array().getBytes(StandardCharsets.UTF_8));
    }
    checkAll(load("release.zip", bytes.toByteArray()));
  }

  @Test
  void theLastRecordOfAnIdWins() throws IOException {
    String moved = ROR_V2.replace("13.75398", "14.0");
    Institutions institutions = load("moved", (ROR_V2 + moved).getBytes(StandardCharsets.UTF_8));
    assertThat(institutions.find("000025p04", null))
        .contains(Coordinate.fromDegrees(14.0, 100.50144));
  }

  @Test
  void recordsWithoutAUsableCoordinateAreUnknown() throws IOException {
    Institutions institutions =
        load(
            "gaps",
            ("""
             {"id":"https://ror.org/0aaaaaa00","locations":[]}
             {"id":"https://ror.org/0aaaaaa01","locations":[{"geonames_details":null}]}
             {"id":"https://ror.org/0aaaaaa02","addresses":[{"lat":0,"lng":0}]}
             {"id":"https://ror.org/0aaaaaa03","addresses":[{"lat":91,"lng":0}]}
             {"id":"https://openalex.org/I4","geo":{"latitude":null,"longitude":null}}
             {"id":null,"geo":{"latitude":1,"longitude":1}}
             """
                    + ROR_V1)
                .getBytes(StandardCharsets.UTF_8));
    assertThat(institutions.size()).isEqualTo(1);
    assertThat(institutions.number()).isEqualTo(1);
  }

  @Test
  void aWithdrawnOrganisationIsWhereItsSuccessorIsAndAnInactiveOneStays() throws IOException {
    String records =
        """
        {"id":"https://ror.org/0aaaaaa00","status":"withdrawn",\
        "locations":[{"geonames_details":{"lat":1,"lng":1}}],\
        "relationships":[{"type":"related","id":"https://ror.org/0aaaaaa09"},\
        {"type":"successor","id":"https://ror.org/0aaaaaa01"}]}
        {"id":"https://ror.org/0aaaaaa01","status":"withdrawn","locations":[],\
        "relationships":[{"type":"Successor","id":"https://ror.org/0aaaaaa02"}]}
        {"id":"https://ror.org/0aaaaaa02","status":"inactive",\
        "locations":[{"geonames_details":{"lat":2,"lng":2}}],\
        "relationships":[{"type":"successor","id":"https://ror.org/0aaaaaa03"}]}
        {"id":"https://ror.org/0aaaaaa03","locations":[{"geonames_details":{"lat":3,"lng":3}}]}
        {"id":"https://ror.org/0aaaaaa04","status":"withdrawn",\
        "locations":[{"geonames_details":{"lat":4,"lng":4}}],\
        "relationships":[{"type":"successor","id":"https://ror.org/0bbbbbb00"}]}
        {"id":"https://ror.org/0aaaaaa05","status":"withdrawn","addresses":[{"lat":5,"lng":5}],\
        "relationships":[{"type":"Successor","id":"https://ror.org/0aaaaaa06"}]}
        {"id":"https://ror.org/0aaaaaa06","status":"withdrawn","addresses":[{"lat":6,"lng":6}],\
        "relationships":[{"type":"Successor","id":"https://ror.org/0aaaaaa05"}]}
        """;
    Institutions institutions = load("successors", records.getBytes(StandardCharsets.UTF_8));
    assertThat(latitude(institutions, "0aaaaaa00")).isEqualTo(2);
    assertThat(latitude(institutions, "0aaaaaa01")).isEqualTo(2);
    assertThat(latitude(institutions, "0aaaaaa02")).isEqualTo(2);
    assertThat(latitude(institutions, "0aaaaaa04")).as("unknown successor").isEqualTo(4);
    assertThat(latitude(institutions, "0aaaaaa05")).as("a circle ends").isIn(5.0, 6.0);
  }

  private static double latitude(Institutions institutions, String ror) {
    return institutions.find(ror, null).orElseThrow().latDegrees();
  }

  @Test
  void aFileThatIsNoneSaysSoWithItsName() {
    assertThatThrownBy(() -> load("notes.md", "# Notes".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("notes.md")
        .hasMessageContaining("line 1");
    assertThatThrownBy(() -> load("works", "{\"id\":\"W1\"}".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no institution with a coordinate");
    assertThatThrownBy(
            () -> load("cut", (ROR_V1 + ROR_V2.substring(0, 90)).getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("line 2");
  }

  private static void checkAll(Institutions institutions) {
    assertThat(institutions.find("https://ror.org/000025p04", null)).contains(BANGKOK);
    assertThat(institutions.find("https://ror.org/000050t83", "unknown")).contains(TOKYO);
    assertThat(institutions.find("https://ror.org/04pxj3j71", null)).contains(BURLINGTON);
    assertThat(institutions.find(null, "https://openalex.org/I108119999")).contains(BURLINGTON);
    assertThat(institutions.find("https://ror.org/099999999", "I108119999")).contains(BURLINGTON);
    assertThat(institutions.find(null, null)).isEmpty();
    assertThat(institutions.number()).isEqualTo(LocalDate.of(2026, 2, 24).toEpochDay());
  }

  private static String array() {
    return "[" + ROR_V2 + "," + ROR_V1 + "," + OPENALEX + "]";
  }

  private Institutions load(String name, byte[] content) throws IOException {
    return InstitutionsFile.load(Files.write(directory.resolve(name), content));
  }
}
