package io.clusterpulse.standalone.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The command line of a part that runs on Java. */
final class JavaCommand {
  private final List<String> arguments = new ArrayList<>();

  private JavaCommand(String mark) {
    arguments.add(Distribution.java().toString());
    // First, because the system shows only the beginning of a long command line.
    arguments.add(mark);
    arguments.add("-XX:+ExitOnOutOfMemoryError");
  }

  static JavaCommand of(Part part, SystemSettings settings) {
    return new JavaCommand(mark(part, settings));
  }

  /** Outside of the names of settings, which a service checks. */
  static String mark(Part part, SystemSettings settings) {
    return "-Dlocal.part=" + part.label() + "@" + settings.data();
  }

  JavaCommand flags(String... flags) {
    arguments.addAll(List.of(flags));
    return this;
  }

  JavaCommand flags(List<String> flags) {
    arguments.addAll(flags);
    return this;
  }

  JavaCommand properties(Map<String, String> properties) {
    properties.forEach((key, value) -> arguments.add("-D" + key + "=" + value));
    return this;
  }

  List<String> then(String... rest) {
    arguments.addAll(List.of(rest));
    return List.copyOf(arguments);
  }
}
