package io.clusterpulse.feeds.reader;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clusterpulse.core.geo.Coordinate;
import io.clusterpulse.gazetteer.Gazetteer;
import io.clusterpulse.gazetteer.Placement;
import io.clusterpulse.gazetteer.organisation.Institutions;
import io.clusterpulse.gazetteer.organisation.InstitutionsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTextTest {
  private static final Path SAMPLES =
      Path.of(System.getProperty("clusterpulse.samples", "../../shared/samples"));
  private static final Gazetteer GAZETTEER = Gazetteer.load();
  private static final AddressText ADDRESSES = new AddressText(GAZETTEER);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          Dipartimento di Scienze Ambientali, Università degli Studi della Tuscia, 01100 Viterbo, Italy.   | Viterbo      | -             | IT
          INFM and Department of Physics, University of L'Aquila, I-67100 L'Aquila, Italy.                 | L'Aquila     | -             | IT
          Department of Medicine, Harvard Medical School, Boston, Massachusetts, USA.                      | Boston       | Massachusetts | US
          Environmental Working Group, Washington, DC, USA.                                                | Washington   | DC            | US
          University of Western Ontario, Robarts Research Institute, London, Ontario, Canada.              | London       | Ontario       | CA
          University of Toronto, Sunnybrook Research Institute, Toronto, Canada.                           | Toronto      | -             | CA
          Studies, Research and Sports Medicine Center, Government of Navarre, Pamplona, Spain.            | Pamplona     | -             | ES
          Washington University School of Medicine, 4660 Maryland Avenue, Suite 250, St. Louis, MO 63108.  | St. Louis    | MO            | US
          Corporate Health Systems, Inc., Nashville, Tenn.                                                 | Nashville    | TN            | US
          Emory University, Atlanta, Georgia                                                               | Atlanta      | Georgia       | US
          Tbilisi State University, Tbilisi, Georgia                                                       | Tbilisi      | -             | GE
          Institute of Physics, Chinese Academy of Sciences, Beijing 100190, P.R. China. a.b@iphy.ac.cn.   | Beijing      | -             | CN
          The University of Tokyo, Bunkyo-ku, Tokyo 113-8654, Japan; Electronic address: a@b.jp.           | Bunkyo-ku    | Tokyo         | JP
          Imperial College London, London SW7 2AZ, United Kingdom                                          | London       | -             | GB
          National University of Singapore, Singapore 119077, Singapore                                    | Singapore    | -             | SG
          The University of Hong Kong, Hong Kong                                                           | Hong Kong    | -             | HK
          Krasnodar, Russia                                                                                | Krasnodar    | -             | RU
          Example Robotics, Inc., Springfield, USA                                                         | Springfield  | -             | US
          """)
  void aCityAtTheEndIsFound(String address, String city, String region, String country) {
    assertThat(ADDRESSES.place(address)).contains(new AddressText.Place(city, region, country));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          University of Washington
          Esquire
          Massachusetts Veterans Epidemiology Research and Information Center (MAVERIC), VA Boston Healthcare System.
          A board member. She can be reached at someone@example.org.
          Department of Physics, Germany
          Nowhereville, Germany
          Institute of Something, France, Department of Other
          ,,,
          .
          """)
  void whatIsNotSurelyACityIsLeftUnplaced(String address) {
    assertThat(ADDRESSES.place(address)).isEmpty();
  }

  @Test
  void anAddressOfAMillionCharactersIsReadAtItsEnd() {
    assertThat(ADDRESSES.place("University, ".repeat(100_000) + "Boston, MA, USA"))
        .contains(new AddressText.Place("Boston", "MA", "US"));
    assertThat(ADDRESSES.place("a".repeat(1_000_000))).isEmpty();
  }

  /** Strings of real articles with the right organisation: what is placed must be right. */
  @Test
  void placesOfRealAddressesAreThoseOfTheirOrganisations() throws IOException {
    Path truth =
        SAMPLES.resolve("ror-affiliation-benchmark/dataset_affiliations_springer_2023_10_31.json");
    Path ror = SAMPLES.resolve("ror/ror_latest_v2.jsonl.gz");
    Assumptions.assumeTrue(Files.exists(truth) && Files.exists(ror));
    Institutions institutions = InstitutionsFile.load(ror);
    int strings = 0;
    int placed = 0;
    int compared = 0;
    int near = 0;
    for (JsonNode row : Readings.JSON.readTree(Files.readAllBytes(truth))) {
      strings++;
      Optional<Coordinate> found = coordinate(row.path("affiliation").asText());
      placed += found.isPresent() ? 1 : 0;
      Optional<Coordinate> expected = Optional.empty();
      for (JsonNode id : row.path("ror_ids")) {
        expected = expected.or(() -> institutions.find(id.asText(), null));
      }
      if (found.isPresent() && expected.isPresent()) {
        compared++;
        near += metres(found.get(), expected.get()) < 50_000 ? 1 : 0;
      }
    }
    assertThat(placed).isGreaterThan(strings * 9 / 10);
    assertThat(near).isGreaterThan(compared * 9 / 10);
  }

  private static Optional<Coordinate> coordinate(String address) {
    return ADDRESSES
        .place(address)
        .flatMap(place -> GAZETTEER.find(place.city(), place.region(), place.countryCode()))
        .map(Placement::coordinate);
  }

  private static double metres(Coordinate a, Coordinate b) {
    double lat = Math.toRadians(a.latDegrees() - b.latDegrees());
    double lng =
        Math.toRadians(a.lngDegrees() - b.lngDegrees()) * Math.cos(Math.toRadians(a.latDegrees()));
    return Math.hypot(lat, lng) * 6_371_000;
  }
}
