package io.clusterpulse.core.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterpulse.core.clustering.Density;
import io.clusterpulse.core.counting.DocumentFilter;
import io.clusterpulse.core.document.Indicator;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MethodologyTest {
  private static final String TEXT =
      """
      id = small
      version = 3
      indicators = ARTICLE
      ARTICLE.weight = 2
      ARTICLE.windowYearsBefore = 6-2
      ARTICLE.types = article, letter
      ARTICLE.fields =
      ARTICLE.densityWeight = 1
      density.epsilonMetres = 15000
      density.minPoints = 4500
      density.mergeDistanceMetres = 5000
      grid.degrees = 0.01
      naming.maxCities = 3
      naming.minCityPercentOfFirst = 20
      naming.minEconomyPercent = 2
      rounding.scoreDecimals = 9
      """;

  @Test
  void theMethodologyOf2024CountsApplicationsAndArticles() {
    Methodology methodology = Methodology.load("gii-2024");
    assertThat(methodology.id()).isEqualTo("gii-2024");
    assertThat(methodology.version()).isEqualTo(1);
    assertThat(methodology.rules()).containsOnlyKeys(Indicator.PCT_APPLICATION, Indicator.ARTICLE);
    assertThat(methodology.density()).isEqualTo(new Density(15_000, 4_500, 5_000));
    assertThat(methodology.window(Indicator.PCT_APPLICATION, 2024))
        .isEqualTo(new YearWindow(2019, 2023));
    assertThat(methodology.window(Indicator.ARTICLE, 2024)).isEqualTo(new YearWindow(2018, 2022));
    assertThat(methodology.filter().rules().get(Indicator.ARTICLE))
        .isEqualTo(new DocumentFilter.Rule(Set.of("article"), Set.of()));
    assertThatThrownBy(() -> methodology.window(Indicator.VC_DEAL, 2024))
        .hasMessageContaining("VC_DEAL");
  }

  @Test
  void theMethodologyOf2025AddsDealsThatMakeNoClusters() {
    Methodology methodology = Methodology.load("gii-2025");
    assertThat(methodology.rules()).containsOnlyKeys(Indicator.values());
    assertThat(methodology.rule(Indicator.VC_DEAL).weight()).isEqualTo(1);
    assertThat(methodology.rule(Indicator.VC_DEAL).densityWeight()).isZero();
  }

  @Test
  void bothMethodologiesCanBeServedByOneSetOfTallies() {
    DocumentFilter both =
        Methodology.load("gii-2024").filter().and(Methodology.load("gii-2025").filter());
    assertThat(both.rules()).containsOnlyKeys(Indicator.values());
  }

  @ParameterizedTest
  @ValueSource(strings = {"gii-1999", "", "../methodologies/gii-2024", "GII-2024"})
  void aMethodologyThatIsNotThereIsNamed(String id) {
    assertThatThrownBy(() -> Methodology.load(id))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(id);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 4500",
    "0.01, 45",
    "0.0111, 50, # to the nearest",
    "0.0001, 1, # never below one",
    "2, 9000",
  })
  void minPointsScaleWithTheSample(BigDecimal scale, long minPoints) {
    Methodology scaled = parse(TEXT).scaledTo(scale);
    assertThat(scaled.density()).isEqualTo(new Density(15_000, minPoints, 5_000));
    assertThat(scaled.scaledTo(BigDecimal.ONE)).isEqualTo(parse(TEXT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-0.5"})
  void aScaleIsAboveZero(BigDecimal scale) {
    assertThatThrownBy(() -> parse(TEXT).scaledTo(scale)).hasMessageContaining(scale.toString());
  }

  @Test
  void theDigestIsOfTheParametersAndTheScaleAlone() {
    String digest = parse(TEXT).digest();
    assertThat(digest).matches("[0-9a-f]{64}");
    assertThat(parse("# a comment\n" + TEXT.replace(" = ", "=")).digest()).isEqualTo(digest);
    assertThat(parse(TEXT.replace("article, letter", "letter,article")).digest()).isEqualTo(digest);
    assertThat(parse(TEXT).scaledTo(new BigDecimal("1.00")).digest()).isEqualTo(digest);
    assertThat(parse(TEXT).scaledTo(new BigDecimal("0.99999")).digest())
        .as("the same minPoints, another sample")
        .isNotEqualTo(digest);
  }

  @ParameterizedTest
  @CsvSource({
    "id = small, id = other",
    "version = 3, version = 4",
    "weight = 2, weight = 3",
    "Before = 6-2, Before = 5-2",
    "Before = 6-2, Before = 6-1",
    "'article, letter', article",
    "fields =, fields = Physics",
    "densityWeight = 1, densityWeight = 2",
    "epsilonMetres = 15000, epsilonMetres = 15001",
    "minPoints = 4500, minPoints = 4501",
    "mergeDistanceMetres = 5000, mergeDistanceMetres = 0",
    "maxCities = 3, maxCities = 2",
    "OfFirst = 20, OfFirst = 21",
    "minEconomyPercent = 2, minEconomyPercent = 3",
    "scoreDecimals = 9, scoreDecimals = 8",
  })
  void everyParameterIsInTheDigest(String before, String after) {
    assertThat(parse(changed(before, after)).digest()).isNotEqualTo(parse(TEXT).digest());
  }

  @ParameterizedTest
  @CsvSource({
    "id = small, id = Small one, id, Small one",
    "id = small, '', id, missing",
    "id = small, id =, id, present",
    "version = 3, version = three, version, three",
    "version = 3, version = 0, version, '0'",
    "version = 3, version = 3\\nversion = 4, version, twice",
    "indicators = ARTICLE, indicators = BOOK, indicators, BOOK",
    "indicators = ARTICLE, 'indicators = ARTICLE,', indicators, empty",
    "indicators = ARTICLE, indicators =, indicators, at least one",
    "weight = 2, weight = -1, ARTICLE.weight, -1",
    "weight = 2, weight = 0.5, ARTICLE.weight, 0.5",
    "Before = 6-2, Before = 2-6, ARTICLE.windowYearsBefore, 2-6",
    "Before = 6-2, Before = 6-0, ARTICLE.windowYearsBefore, 6-0",
    "Before = 6-2, Before = 2018, ARTICLE.windowYearsBefore, 2018",
    "densityWeight = 1, densityWeight = 0, densityWeight, at least one",
    "epsilonMetres = 15000, epsilonMetres = 5, epsilonMetres, '5'",
    "epsilonMetres = 15000, epsilonMetres = 99999999999, epsilonMetres, 99999999999",
    "minPoints = 4500, minPoints = 0, density.minPoints, '0'",
    "mergeDistanceMetres = 5000, mergeDistanceMetres = 1600000, mergeDistanceMetres, 1600000",
    "degrees = 0.01, degrees = 0.05, grid.degrees, 0.05",
    "maxCities = 3, maxCities = 4, naming.maxCities, '4'",
    "OfFirst = 20, OfFirst = 101, naming.minCityPercentOfFirst, 101",
    "Decimals = 9, Decimals = 16, rounding.scoreDecimals, 1 to 15",
    "grid.degrees, grid.metres, grid.degrees, missing",
    "version = 3, version = 3\\nspeed = 9, unknown, speed",
    "version = 3, version = 3\\nVC_DEAL.weight = 1, unknown, VC_DEAL.weight",
  })
  void whatIsWrongIsNamedWithItsSource(String before, String after, String key, String value) {
    assertThatThrownBy(() -> parse(changed(before, after)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("small.properties")
        .hasMessageContaining(key)
        .hasMessageContaining(value);
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnceInTheOrderOfTheFile() {
    String text =
        """
        # two lines
        ! of comments

        id = Small
        version : 0
        indicators = ARTICLE, BOOK
        ARTICLE.weight = 2
        ARTICLE.windowYearsBefore = 2-6
        ARTICLE.types = article, \\
            letter
        ARTICLE.fields =
        ARTICLE.densityWeight = many
        density.epsilonMetres = 50
        density.minPoints = 4500
        density.minPoints = 4600
        density.mergeDistanceMetres = -1
        grid.degrees = 0.1
        naming.maxCities = 9
        naming.minCityPercentOfFirst = 20 %
        colour = red
        naming.minEconomyPercent = 2
        bad\\u00zz = 1
        """;
    assertThatThrownBy(() -> parse(text))
        .isInstanceOfSatisfying(
            InvalidMethodologyException.class,
            invalid ->
                assertThat(invalid.problems())
                    .map(problem -> problem.line() + " " + problem.key() + " " + problem.value())
                    .containsExactly(
                        "0 rounding.scoreDecimals ",
                        "4 id Small",
                        "5 version 0",
                        "6 indicators BOOK",
                        "8 ARTICLE.windowYearsBefore 2-6",
                        "12 ARTICLE.densityWeight many",
                        "13 density.epsilonMetres 50",
                        "15 density.minPoints 4600",
                        "16 density.mergeDistanceMetres -1",
                        "17 grid.degrees 0.1",
                        "18 naming.maxCities 9",
                        "19 naming.minCityPercentOfFirst 20 %",
                        "20 colour red",
                        "22 bad\\u00zz = 1 "))
        .hasMessageContaining("small.properties: line 13: density.epsilonMetres must be 100 to");
  }

  @Test
  void everyBundledMethodologyIsListedAndWellFormed() throws IOException {
    Path directory = Path.of("src/main/resources/methodologies");
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".properties", "")))
          .containsExactlyInAnyOrderElementsOf(Methodology.BUNDLED);
    }
    for (String id : Methodology.BUNDLED) {
      assertThat(Methodology.of(id).id()).isEqualTo(id);
    }
  }

  @Test
  void theReferenceNamesEveryKey() throws IOException, IllegalAccessException {
    String reference = Files.readString(Path.of("../docs/methodology.md"));
    for (Field key : MethodologyKeys.class.getDeclaredFields()) {
      String name = (String) key.get(null);
      assertThat(reference).contains("`" + (name.startsWith(".") ? "X" + name : name) + "`");
    }
  }

  @Test
  void aFileOfOnesOwnHasAnIdOfItsOwn(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("mine.properties"), TEXT);
    assertThat(Methodology.of(file.toString())).isEqualTo(parse(TEXT));

    Files.writeString(file, Methodology.text("gii-2024"));
    assertThatThrownBy(() -> Methodology.of(file.toString()))
        .isInstanceOf(InvalidMethodologyException.class)
        .hasMessageContaining(file + ": line 5: id must be another")
        .hasMessageContaining("gii-2025");
  }

  @Test
  void aFileThatIsNoTextOrNotThereIsNamed(@TempDir Path directory) throws IOException {
    Path file = Files.write(directory.resolve("mine.properties"), new byte[] {(byte) 0xff, 10});
    assertThatThrownBy(() -> Methodology.of(file.toString()))
        .isInstanceOf(InvalidMethodologyException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("UTF-8");
    assertThatThrownBy(() -> Methodology.of(directory + "/absent.properties"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("absent.properties");
  }

  private static String changed(String before, String after) {
    assertThat(TEXT).contains(before);
    return TEXT.replace(before, after.replace("\\n", "\n"));
  }

  static Methodology parse(String text) {
    try {
      return Methodology.parse(new StringReader(text), "small.properties");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
