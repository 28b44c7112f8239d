package io.clusterpulse.standalone;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** By what everything is ranked. */
final class MethodologyOptions {
  @Option(
      names = "--methodology",
      paramLabel = "M",
      description =
          "Rank by this one: an id such as gii-2024, or a .properties file of your own; can be given"
              + " several times, the first is what is shown (default: as before, gii-2024 and"
              + " gii-2025 at first).")
  private List<String> chosen = new ArrayList<>();

  /** Ids and files; empty: as before. */
  List<String> chosen() {
    return List.copyOf(chosen);
  }
}
