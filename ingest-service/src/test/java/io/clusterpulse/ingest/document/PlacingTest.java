package io.clusterpulse.ingest.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.gazetteer.Gazetteer;
import io.clusterpulse.gazetteer.organisation.OrganisationTable;
import io.clusterpulse.ingest.FieldNote;
import io.clusterpulse.ingest.document.DocumentReader.Valid;
import io.clusterpulse.ingest.document.PlacedDocument.PlacedOrigin;
import io.clusterpulse.ingest.document.PlacedDocument.Precision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacingTest {
  private static final Gazetteer GAZETTEER = Gazetteer.load();
  private static final OrganisationTable ORGANISATIONS = organisations();
  private static final Placing PLACING = new Placing(GAZETTEER, () -> ORGANISATIONS);

  /** Tokyo, and one that was withdrawn in favour of it. */
  private static OrganisationTable organisations() {
    Path file = Path.of("src/test/resources/organisations.json");
    try {
      return OrganisationTable.read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PlacedDocument placed(String authors) {
    return placed(authors, PLACING);
  }

  private static PlacedDocument placed(String authors, Placing placing) {
    byte[] json =
        ("{'documentId':'10.1000/x','publicationDate':'2024-06-13','authors':[" + authors + "]}")
            .replace('\'', '"')
            .getBytes(StandardCharsets.UTF_8);
    DocumentReader reader = new DocumentReader(Clock.systemUTC());
    Valid valid = (Valid) reader.read(Indicator.ARTICLE, json, 0, json.length);
    return placing.place(valid.draft(), valid.namesDropped());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // an affiliation                                                              | precision
        //  | lat   | warning about | saying
        "'location':{'latitude':35.69,'longitude':139.69}                              | EXACT        | 35.69 |               |",
        "'ror':'057zh3y96','location':{'latitude':35.69,'longitude':139.69}            | ORGANISATION | 35.69 |               |",
        "'location':{'latitude':35.69,'longitude':139.69},'place':{'city':'Boston','countryCode':'US'} | EXACT | 35.69 | location | US is stated",
        "'ror':'057zh3y96','place':{'city':'Boston','countryCode':'JP'}                | ORGANISATION | 35.69 |               |",
        "'ror':'057zh3y96'                                                             | ORGANISATION | 35.69 |               |",
        "'ror':'https://ror.org/0aaaaaa01'                                             | ORGANISATION | 35.69 |               |",
        "'ror':'057zh3y96','place':{'countryCode':'US'}                                | ORGANISATION | 35.69 | ror           | US is stated",
        "'ror':'0bbbbbb02','place':{'city':'Tokyo','countryCode':'JP'}                 | CITY         | 35.7  |               |",
        "'ror':'0bbbbbb02','place':{'countryCode':'JP'}                                | UNPLACED     |       | ror           | has no place",
        "'ror':'057zh3y96','location':{'latitude':0,'longitude':0}                     | ORGANISATION | 35.69 | location      | open sea",
        "'place':{'city':'Kanagawa','countryCode':'JP'}                                | REGION       | 35.43 | place         | names a region",
        "'place':{'city':'Springfield','countryCode':'US'}                             | CITY         | 37.2  | place         | fits several",
        "'place':{'city':'Boston','region':'MA','countryCode':'US'}                    | CITY         | 42.36 |               |",
        "'ror':'0bbbbbb02'                                                             | UNPLACED     |       | ror           | has no place in the organisations file (ror-20508)",
        "'place':{'city':'Nowhereville','countryCode':'JP'}                            | UNPLACED     |       | place         | not in the gazetteer",
        "'place':{'countryCode':'DE'}                                                  | UNPLACED     |       | place         | needs a city",
        "'place':{'city':'Tokyo'}                                                      | UNPLACED     |       | place         | needs a city",
        "'name':'The University of Tokyo'                                              | UNPLACED     |       |               | has no location",
        "'location':{'latitude':0,'longitude':0}                                       | UNPLACED     |       | location      | open sea",
        "'location':{'latitude':0,'longitude':-0.0},'place':{'city':'Tokyo','countryCode':'JP'} | CITY | 35.7 | location      | open sea",
        "'location':{'latitude':13.405,'longitude':52.52},'place':{'countryCode':'DE'} | EXACT        | 13.405| location      | swapped",
        "'location':{'latitude':48.86,'longitude':2.35},'place':{'countryCode':'DE'}   | EXACT        | 48.86 | location      | nearest to a city in FR",
        "'location':{'latitude':47.56,'longitude':7.62},'place':{'countryCode':'DE'}   | EXACT        | 47.56 |               |", // Basel, 2 km from Germany
        "'location':{'latitude':18.4,'longitude':-66.06},'place':{'countryCode':'US'}  | EXACT        | 18.4  |               |", // Puerto Rico
        "'location':{'latitude':-25,'longitude':125},'place':{'countryCode':'AU'}      | EXACT        | -25   |               |", // far from any town
        "'location':{'latitude':40,'longitude':-40},'place':{'countryCode':'US'}       | EXACT        | 40    | location      | more than 300 km from any town, but US",
        "'location':{'latitude':40,'longitude':-40}                                    | EXACT        | 40    | location      | more than 300 km",
        "'location':{'latitude':-71.06,'longitude':42.36}                              | EXACT        | -71.06| location      | swapped: the other way it lies in US",
      })
  void anOriginIsPlacedByTheBestThatIsStated(
      String affiliation, Precision precision, Double latitude, String about, String saying) {
    PlacedDocument document = placed("{'affiliations':[{" + affiliation + "}]}");

    PlacedOrigin origin = document.persons().get(0).get(0);
    assertThat(origin.precision()).isEqualTo(precision);
    if (latitude == null) {
      assertThat(origin.coordinateOrNull()).isNull();
    } else {
      assertThat(origin.coordinateOrNull().latDegrees()).isCloseTo(latitude, within(0.05));
    }
    if (saying == null) {
      assertThat(document.warnings()).isEmpty();
    } else {
      assertThat(document.warnings()).hasSize(1);
      FieldNote warning = document.warnings().get(0);
      assertThat(warning.field())
          .isEqualTo("authors[0].affiliations[0]" + (about == null ? "" : "." + about));
      assertThat(warning.message()).contains(saying);
    }
  }

  @Test
  void theEventNamesGazetteerAndOrganisationsFile() {
    assertThat(placed("{}").gazetteerVersion()).isEqualTo(GAZETTEER.version() + "+ror-20508");
    Placing without = new Placing(GAZETTEER, OrganisationTable::none);
    assertThat(placed("{}", without).gazetteerVersion()).isEqualTo(GAZETTEER.version());
  }

  @Test
  void withoutAnOrganisationsFileARorIdAloneIsUnplacedAndNamed() {
    Placing without = new Placing(GAZETTEER, OrganisationTable::none);
    PlacedDocument document = placed("{'affiliations':[{'ror':'057zh3y96'}]}", without);
    assertThat(document.persons().get(0).get(0).precision()).isEqualTo(Precision.UNPLACED);
    assertThat(document.warnings())
        .singleElement()
        .satisfies(
            warning -> {
              assertThat(warning.value()).isEqualTo("057zh3y96");
              assertThat(warning.message()).contains("without an organisations file");
            });
  }

  @Test
  void oneDocumentIsPlacedByOneStateOfTheOrganisations() {
    List<OrganisationTable> states =
        new ArrayList<>(List.of(ORGANISATIONS, OrganisationTable.none()));
    Placing changing = new Placing(GAZETTEER, () -> states.remove(0));
    String two = "{'affiliations':[{'ror':'057zh3y96'},{'ror':'057zh3y96'}]}";
    assertThat(placed(two, changing).count().placed()).isEqualByComparingTo("1");
    assertThat(placed(two, changing).count().placed()).isEqualByComparingTo("0");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "1, 0, 0",
    "3, 2, 0.666666666667",
    "3, 1, 0.333333333333",
    "7, 3, 0.428571428571",
    "50, 1, 0.02",
    "50, 50, 1",
  })
  void aPersonCountsByFractions(int affiliations, int placedOnes, String placed) {
    String at = "{'location':{'latitude':1,'longitude':1}}";
    String author =
        "{'affiliations':["
            + String.join(
                ",",
                Collections.nCopies(affiliations, "{}").stream()
                    .map(new OnesFirst(placedOnes, at)::next)
                    .toList())
            + "]}";
    PersonCount count = placed(author).count();
    assertThat(count.placed().toString()).isEqualTo(placed);
    assertThat(count.placed().add(count.unplaced())).isEqualByComparingTo("1");
  }

  /** The first so many become something else. */
  private static final class OnesFirst {
    private int left;
    private final String instead;

    OnesFirst(int count, String instead) {
      this.left = count;
      this.instead = instead;
    }

    String next(String otherwise) {
      return left-- > 0 ? instead : otherwise;
    }
  }

  @Test
  void wholePersonsAreWholeNumbers() {
    PersonCount count =
        placed(String.join(",", Collections.nCopies(20, "{'affiliations':[{}]}"))).count();
    assertThat(count.unplaced().toString()).isEqualTo("20");
    assertThat(count.placed().toString()).isEqualTo("0");
  }

  @Test
  void warningsStopAtTheirLimitAndAreCounted() {
    PlacedDocument document = placed(String.join(",", Collections.nCopies(10_000, "{}")));
    assertThat(document.warnings()).hasSize(Warnings.LIMIT + 1);
    assertThat(document.warnings().get(Warnings.LIMIT).message())
        .isEqualTo("and 9980 more warnings");
  }

  @Test
  void aDocumentWithoutPersonsIsUnplacedAsAWhole() {
    PlacedDocument document = placed("");
    assertThat(document.count().unplaced()).isEqualByComparingTo("0");
    assertThat(document.warnings()).extracting(FieldNote::field).containsExactly("authors");
  }
}
