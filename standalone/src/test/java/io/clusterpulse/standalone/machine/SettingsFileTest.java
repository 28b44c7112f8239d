package io.clusterpulse.standalone.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterpulse.core.ranking.Methodology;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFileTest {
  @TempDir private Path directory;

  @ParameterizedTest(name = "kept {0}, environment {1}, command line {2}: {3}")
  @CsvSource({
    "    ,     ,     , 9092",
    "1001,     ,     , 1001",
    "    , 1002,     , 1002",
    "1001, 1002,     , 1002",
    "1001,     , 1003, 1003",
    "1001, 1002, 1003, 1003",
  })
  void theNearestWordOnAPortHolds(Integer kept, String environment, Integer chosen, int expected)
      throws IOException {
    if (kept != null) {
      SystemSettings before = SettingsFile.load(directory, data());
      SettingsFile.save(before.withPorts(before.ports().with(Map.of("kafka", kept))));
    }
    SystemSettings settings =
        SettingsFile.load(
            directory,
            data(),
            chosen == null ? Map.of() : Map.of("kafka", chosen),
            environment == null ? Map.of() : Map.of("CLUSTERPULSE_PORT_KAFKA", environment));

    assertThat(settings.ports().of(Part.KAFKA)).isEqualTo(expected);
    assertThat(settings.bootstrapServers()).isEqualTo("127.0.0.1:" + expected);
    assertThat(settings.ports().of(Part.QUERY)).isEqualTo(8080);
  }

  @Test
  void theScaleIsRememberedForALaterStart() throws IOException {
    SystemSettings settings = SettingsFile.load(directory, data());
    assertThat(settings.sampleScale()).isEqualByComparingTo("1");

    SettingsFile.save(settings.withSampleScale(new BigDecimal("0.01")));

    assertThat(SettingsFile.load(directory, data()).sampleScale()).isEqualByComparingTo("0.01");
  }

  @Test
  void methodologiesAreRememberedWithACopyOfAFileOfOnesOwn() throws IOException {
    SystemSettings settings = SettingsFile.load(directory, data());
    assertThat(settings.methodologies()).containsExactly("gii-2024", "gii-2025");
    Path file = directory.resolve("my,own.properties");
    Files.writeString(file, Methodology.text("gii-2024").replace("id = gii-2024", "id = mine"));

    MethodologyFiles.keep(settings, file.toString(), Methodology.read(file));
    SettingsFile.save(settings.withMethodologies(List.of("mine", "gii-2025")));
    Files.delete(file);

    SystemSettings later = SettingsFile.load(directory, data());
    assertThat(later.methodologies()).containsExactly("mine", "gii-2025");
    assertThat(MethodologyFiles.load(later, "mine").id()).isEqualTo("mine");
    assertThat(MethodologyFiles.setting(later))
        .isEqualTo(data().toAbsolutePath() + "/methodologies/mine.properties,gii-2025");
  }

  @Test
  void everyPortCanBeChosenByItsVariable() throws IOException {
    for (String name : Ports.defaults().named().keySet()) {
      SystemSettings settings =
          SettingsFile.load(
              directory, data(), Map.of(), Map.of(PortCheck.environmentVariable(name), "12345"));
      assertThat(settings.ports().named()).as(name).containsEntry(name, 12345);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "80 80", "99999999999"})
  void aPortThatIsNoNumberIsNamedWithItsSetting(String port) {
    Map<String, String> environment = Map.of("CLUSTERPULSE_PORT_QUERY", port);

    assertThatThrownBy(() -> SettingsFile.load(directory, data(), Map.of(), environment))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("CLUSTERPULSE_PORT_QUERY")
        .hasMessageContaining(port);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "65536"})
  void aPortBeyondTheRangeIsRefused(int port) {
    assertThatThrownBy(() -> Ports.defaults().with(Map.of("registry", port)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("registry")
        .hasMessageContaining(Integer.toString(port));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-0.1", "1.01"})
  void aScaleBeyondTheRangeIsRefused(BigDecimal scale) {
    SystemSettings settings = SystemSettings.in(directory, data());

    assertThatThrownBy(() -> settings.withSampleScale(scale))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(scale.toPlainString());
  }

  @Test
  void aDirectoryOfSomebodyElseIsNeitherClaimedNorWiped() throws IOException {
    Files.createDirectories(data());
    Path theirs = Files.writeString(data().resolve("theirs"), "x");
    DataDirectory foreign = new DataDirectory(data());

    assertThatThrownBy(foreign::claim).hasMessageContaining(data().toString());
    assertThatThrownBy(foreign::wipe).hasMessageContaining("not wiped");
    assertThat(theirs).exists();
  }

  @Test
  void aWipeDeletesLinksAndNotWhatTheyPointTo() throws IOException {
    Path outside = Files.writeString(directory.resolve("outside"), "x");
    DataDirectory ours = new DataDirectory(data());
    ours.claim();
    Files.createSymbolicLink(data().resolve("link"), outside);

    ours.wipe();

    assertThat(data()).doesNotExist();
    assertThat(outside).exists();
  }

  @Test
  void theCredentialIsOnlyForItsOwner() throws IOException {
    DataDirectory ours = new DataDirectory(data());
    ours.claim();
    FeedKey.ensure(ours);
    String key = FeedKey.read(ours);
    FeedKey.ensure(ours);

    assertThat(FeedKey.read(ours)).isEqualTo(key).hasSize(48);
    assertThat(FeedKey.sha256(ours)).matches("[0-9a-f]{64}").isNotEqualTo(key);
    assertThat(
            java.nio.file.attribute.PosixFilePermissions.toString(
                Files.getPosixFilePermissions(ours.feedKey())))
        .isEqualTo("rw-------");
  }

  private Path data() {
    return directory.resolve("data");
  }
}
