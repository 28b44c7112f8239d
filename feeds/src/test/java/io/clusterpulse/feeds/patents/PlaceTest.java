package io.clusterpulse.feeds.patents;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          93073 Neutraubling              |          | DE      | Neutraubling            |             | DE
          D-5600 Wuppertal 1              |          | DE      | Wuppertal               |             | DE
          CH-1814 La Tour De Peilz        |          | CH      | La Tour De Peilz        |             | CH
          1011 AB Amsterdam               |          | NL      | Amsterdam               |             | NL
          Tokyo 100-8405                  |          | JP      | Tokyo                   |             | JP
          Ichihara-shi, Chiba 290-8566    |          | JP      | Ichihara-shi, Chiba     | Chiba       | JP
          〒1058001 Tokyo                 |          | JP      | Tokyo                   |             | JP
          Hickory, NC 28601               |          | US      | Hickory, NC             | NC          | US
          Redmond WA 98052                |          | US      | Redmond WA              | WA          | US
          Bangor BT19 7QT, County Down    |          | GB      | Bangor, County Down     | County Down | GB
          Paris Cedex 05                  |          | FR      | Paris                   |             | FR
          'Irvine, '                      | CA       | (US)    | Irvine                  | CA          | US
          Tucson                          | AZ       | ''      | Tucson                  | AZ          | US
          Tucson                          | AZ       |         | Tucson                  | AZ          | US
          Stockholm                       | AB       | ''      | Stockholm               | AB          |
          V&#xe4;ster&#xe5;s              |          | SE      | Västerås                |             | SE
          M&uuml;nchen                    |          | DE      | München                 |             | DE
          &Hcirc;x                        |          | SK      | Ĥx                      |             | SK
          &Strange;x                      |          | SK      | &Strange;x              |             | SK
          6 October City                  |          | EG      | October City            |             | EG
          unknown                         |          | unknown |                         |             |
          Athens                          |          | EL      | Athens                  |             | GR
          London                          |          | UK      | London                  |             | GB
          Zagreb                          |          | YU      | Zagreb                  |             |
          12345                           | omitted  | omitted |                         | omitted     |
          """)
  void whatAnOfficeWritesIsMadeReadable(
      String city,
      String region,
      String country,
      String cleanCity,
      String cleanRegion,
      String code) {
    assertThat(Place.of(city, region, country))
        .isEqualTo(new Place(cleanCity, cleanRegion, code, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          G06F 17/60                       | G06F 17/60
          A01D  17/10  19680901AFI20050322 | A01D 17/10
          7C 07C  29/44  A                 | C07C 29/44
          B05B   7/ 00        A I          | B05B 7/00
          A61K 9/48 2006.01                | A61K 9/48
          'A45F  504'                      | A45F 5/04
          A43B 1314                        | A43B 13/14
          H05K003/02                       | H05K 3/02
          D0654                            |
          """)
  void classesHaveOneForm(String written, String canonical) {
    assertThat(Ipc.canonical(written).orElse(null)).isEqualTo(canonical);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SONY GROUP CORPORATION        | true
          Brose Fahrzeugteile GmbH & Co. KG, Coburg | true
          EXAMPLE DEVICES, INC.         | true
          The Regents of the University of California | true
          SMITH, John                   | false
          Schmidt, Thomas, Dr.          | false
          Rankin, David                 | false
          """)
  void applicantsWhoArePeopleAreNotTaken(String name, boolean taken) {
    assertThat(Applicant.unlessPerson(name, "DE").isPresent()).isEqualTo(taken);
  }
}
