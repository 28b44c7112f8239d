package io.clusterpulse.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.clusterpulse.core.ranking.Methodology;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MethodologyCommandTest {
  private static final String MINE =
      Methodology.text("gii-2024").replace("id = gii-2024", "id = mine");

  @TempDir private Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void aValidFileIsDescribedWithItsWindows() throws IOException {
    String file = file("mine.properties", MINE);
    assertThat(run("methodology", "validate", file)).isZero();
    int edition = Year.now(ZoneOffset.UTC).getValue() + 1;
    assertThat(out.toString())
        .contains("mine", Methodology.read(Path.of(file)).digest())
        .contains(
            "edition %d: PCT_APPLICATION %d-%d, ARTICLE %d-%d"
                .formatted(edition, edition - 5, edition - 1, edition - 6, edition - 2));

    JsonNode json = json("methodology", "validate", file, "--json");
    assertThat(json.get("valid").asBoolean()).isTrue();
    assertThat(json.at("/windows/ARTICLE/0").asInt()).isEqualTo(edition - 6);
  }

  @Test
  void everyProblemOfAFileIsOneLineOfTheAnswer() throws IOException {
    String text = MINE.replace("minPoints = 4500", "minPoints = x").replace("3\n", "4\n");
    String file = file("mine.properties", text.replace("version = 1", "colour = red"));
    assertThat(run("methodology", "validate", file)).isEqualTo(1);
    assertThat(out.toString().lines())
        .hasSize(4)
        .allMatch(line -> line.startsWith(file + ": "))
        .anyMatch(line -> line.endsWith("version is missing"))
        .anyMatch(line -> line.contains(": line 6: colour is an unknown key: 'red'"))
        .anyMatch(line -> line.contains("density.minPoints must be a whole number"))
        .anyMatch(line -> line.contains("naming.maxCities must be a whole number, 1 to 3: '4'"));

    JsonNode json = json("methodology", "validate", file, "--json");
    assertThat(json.get("valid").asBoolean()).isFalse();
    assertThat(json.at("/problems/1/line").asInt()).isEqualTo(6);
    assertThat(json.at("/problems/1/key").asText()).isEqualTo("colour");
    assertThat(json.at("/problems/1/value").asText()).isEqualTo("red");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThat(run("methodology", "validate", directory + "/absent")).isEqualTo(1);
    assertThat(err.toString()).contains("absent cannot be read");
    assertThat(run("up", "--methodology", directory + "/absent.properties")).isEqualTo(1);
    assertThat(err.toString()).contains("absent.properties");
  }

  @Test
  void whatIsShownIsAFileToBeginWith() throws IOException {
    assertThat(run("methodology", "show", "gii-2025")).isZero();
    assertThat(out).hasToString(Methodology.text("gii-2025"));
    assertThat(run("methodology", "show", "gii-1815")).isEqualTo(2);
    assertThat(err.toString()).contains("gii-1815", "gii-2024");
  }

  @Test
  void theListSaysByWhichRankingsAreMade() {
    assertThat(run("methodology", "list")).isZero();
    assertThat(out.toString())
        .containsPattern("gii-2024 +1 +yes +" + Methodology.load("gii-2024").digest())
        .contains("gii-2025");
    assertThat(run("methodology")).isEqualTo(2);
  }

  @Test
  void aStartIsRefusedBeforeItBeginsWhenAMethodologyIsWrong() throws IOException {
    String file = file("mine.properties", MINE.replace("epsilonMetres = 15000", "epsilonMetres ="));
    assertThat(run("up", "--methodology", file)).isEqualTo(1);
    assertThat(err.toString()).contains(file, "density.epsilonMetres must be present");
    assertThat(directory.resolve("data")).doesNotExist();
  }

  @Test
  void methodologiesThatCountDifferentDocumentsCannotBeRankedTogether() throws IOException {
    String reviews = file("r.properties", MINE.replace("types = article", "types = review"));
    String mine = file("mine.properties", MINE);
    assertThatThrownBy(() -> new MethodologyChoice(List.of(reviews, "gii-2024")))
        .hasMessageContaining("ARTICLE")
        .hasMessageContaining("review");
    assertThatThrownBy(() -> new MethodologyChoice(List.of(mine, mine)))
        .hasMessageContaining("mine");
    assertThat(new MethodologyChoice(List.of()).isEmpty()).isTrue();
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }

  private JsonNode json(String... args) throws IOException {
    out.getBuffer().setLength(0);
    run(args);
    return HttpJson.JSON.readTree(out.toString());
  }

  private int run(String... args) {
    CommandLine command =
        Clusterpulse.commandLine(directory, Map.of("CLUSTERPULSE_DATA", directory + "/data"), args);
    return command
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }
}
