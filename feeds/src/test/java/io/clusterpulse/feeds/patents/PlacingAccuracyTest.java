package io.clusterpulse.feeds.patents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clusterpulse.core.geo.Coordinate;
import io.clusterpulse.feeds.patents.InventorAddresses.Address;
import io.clusterpulse.feeds.reader.AddressText;
import io.clusterpulse.gazetteer.Gazetteer;
import io.clusterpulse.gazetteer.Placement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * How right the places are, on real addresses. Prints its tables; docs/placing.md has them, with
 * the command. With {@code -Dplacing.postal-codes=FILE} a list of US postal codes joins what is
 * known of the right places.
 */
class PlacingAccuracyTest {
  private static final Path SAMPLES =
      Path.of(System.getProperty("clusterpulse.samples", "../../shared/samples"));
  private static final Path AFFILIATIONS =
      SAMPLES.resolve("ror-affiliation-benchmark/dataset_affiliations_springer_2023_10_31.json");
  private static Gazetteer gazetteer;

  @BeforeAll
  static void load() {
    Assumptions.assumeTrue(Files.exists(AFFILIATIONS));
    gazetteer = Gazetteer.load();
  }

  @Test
  void inventorsArePlacedInTheRightCity() throws IOException {
    String postalCodes = System.getProperty("placing.postal-codes");
    KnownCities known =
        KnownCities.load(SAMPLES, postalCodes == null ? null : Path.of(postalCodes));
    Accuracy asFed = new Accuracy("inventors, as fed");
    Accuracy asWritten = new Accuracy("inventors, as written");
    for (Map.Entry<Address, Integer> entry : InventorAddresses.of(SAMPLES).entrySet()) {
      Address written = entry.getKey();
      Place fed = Place.of(written.city(), written.region(), written.country());
      Optional<Coordinate> right = known.find(written.city(), written.region(), country(written));
      asFed.add(
          written.toString(),
          entry.getValue(),
          place(fed.city(), fed.region(), fed.countryCode()),
          right);
      asWritten.add(
          written.toString(),
          entry.getValue(),
          place(written.city(), written.region(), written.country()),
          right);
    }
    System.out.println(Accuracy.header() + asFed.rows() + asWritten.rows() + asFed.lists());
    assertThat(asFed.byPerson().nearOfKnown()).isGreaterThan(0.92);
    assertThat(asFed.byAddress().nearOfKnown()).isGreaterThan(0.92);
    assertThat(asFed.byPerson().placedOfAll()).isGreaterThan(0.92);
  }

  @Test
  void affiliationsArePlacedWhereTheirOrganisationIs() throws IOException {
    AddressText addresses = new AddressText(gazetteer);
    OrganisationCities organisations = OrganisationCities.load(SAMPLES);
    Accuracy all = new Accuracy("affiliations");
    Accuracy named = new Accuracy("affiliations that name their organisation's city");
    for (JsonNode row : new ObjectMapper().readTree(Files.readAllBytes(AFFILIATIONS))) {
      String affiliation = row.path("affiliation").asText();
      Optional<Coordinate> found =
          addresses
              .place(affiliation)
              .flatMap(at -> gazetteer.find(at.city(), at.region(), at.countryCode()))
              .map(Placement::coordinate);
      Optional<OrganisationCities.City> right =
          row.path("ror_ids").size() == 1
              ? organisations.of(row.path("ror_ids").path(0).asText())
              : Optional.empty();
      all.add(affiliation, 1, found, right.map(OrganisationCities.City::at));
      right
          .filter(city -> city.isIn(affiliation))
          .ifPresent(city -> named.add(affiliation, 1, found, Optional.of(city.at())));
    }
    System.out.println(Accuracy.header() + all.byAddressRow() + named.byAddressRow());
    System.out.println(all.lists() + named.lists());
    assertThat(all.byAddress().nearOfKnown()).isGreaterThan(0.88);
    assertThat(named.byAddress().nearOfKnown()).isGreaterThan(0.95);
  }

  /** The office leaves the country out where it gives a state. */
  private static String country(Address address) {
    String letters = address.country().replaceAll("[^A-Z]", "");
    return letters.isEmpty() && !address.region().isEmpty() ? "US" : letters;
  }

  private static Optional<Coordinate> place(String city, String region, String country) {
    return city == null || country == null
        ? Optional.empty()
        : gazetteer.find(city, region, country).map(Placement::coordinate);
  }
}
