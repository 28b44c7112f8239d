package io.clusterpulse.standalone.machine;

import io.clusterpulse.schemas.Generation;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The settings of a system, kept in its data directory so that every later command finds the same
 * ports, the same scale and the same methodologies. What a command line says wins over the
 * environment, that over what is kept, and that over the defaults.
 */
public final class SettingsFile {
  private static final String PORT = "port.";
  private static final String SCALE = "sample-scale";
  private static final String METHODOLOGIES = "methodologies";
  private static final String GENERATION = "generation";
  private static final String REBUILD = "rebuild";

  private SettingsFile() {}

  /** What is kept, or the defaults. */
  public static SystemSettings load(Path home, Path data) throws IOException {
    return load(home, data, Map.of(), Map.of());
  }

  /**
   * @param chosenPorts by name, from the command line
   * @param environment {@code CLUSTERPULSE_PORT_KAFKA} and so on
   * @throws IOException if the file cannot be read or holds no number where one belongs
   */
  public static SystemSettings load(
      Path home, Path data, Map<String, Integer> chosenPorts, Map<String, String> environment)
      throws IOException {
    SystemSettings defaults = SystemSettings.in(home, data);
    Properties kept = read(defaults.directory().settings());
    Map<String, Integer> ports = new LinkedHashMap<>();
    for (String name : defaults.ports().named().keySet()) {
      String variable = PortCheck.environmentVariable(name);
      if (kept.containsKey(PORT + name)) {
        ports.put(name, number(PORT + name, kept.getProperty(PORT + name)));
      }
      if (environment.containsKey(variable)) {
        ports.put(name, number(variable, environment.get(variable)));
      }
    }
    ports.putAll(chosenPorts);
    return defaults
        .withPorts(defaults.ports().with(ports))
        .withSampleScale(new BigDecimal(kept.getProperty(SCALE, "1")))
        .withMethodologies(
            kept.containsKey(METHODOLOGIES)
                ? List.of(kept.getProperty(METHODOLOGIES).split(","))
                : defaults.methodologies())
        .withGenerations(
            new Generation(kept.getProperty(GENERATION, "")),
            Optional.ofNullable(kept.getProperty(REBUILD)).map(Generation::new));
  }

  /** Whether a system was ever started in this data directory. */
  public static boolean exists(SystemSettings settings) {
    return Files.exists(settings.directory().settings());
  }

  private static Properties read(Path file) throws IOException {
    Properties properties = new Properties();
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      }
    }
    return properties;
  }

  private static int number(String name, String text) throws IOException {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw new IOException(name + " must be a port number: " + text, e);
    }
  }

  /** Keeps the ports, the scale and the methodologies for later commands. */
  public static void save(SystemSettings settings) throws IOException {
    settings.directory().claim();
    Properties properties = new Properties();
    settings
        .ports()
        .named()
        .forEach((name, port) -> properties.setProperty(PORT + name, Integer.toString(port)));
    properties.setProperty(SCALE, settings.sampleScale().toPlainString());
    properties.setProperty(METHODOLOGIES, String.join(",", settings.methodologies()));
    properties.setProperty(GENERATION, settings.generation().name());
    settings.rebuild().ifPresent(rebuild -> properties.setProperty(REBUILD, rebuild.name()));
    try (Writer writer = Files.newBufferedWriter(settings.directory().settings())) {
      properties.store(writer, "Kept by ./clusterpulse");
    }
  }
}
