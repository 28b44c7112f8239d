package io.clusterpulse.standalone;

import io.clusterpulse.core.counting.DocumentFilter;
import io.clusterpulse.core.ranking.Methodology;
import io.clusterpulse.standalone.machine.LocalSystem;
import io.clusterpulse.standalone.machine.MethodologyFiles;
import io.clusterpulse.standalone.machine.Part;
import io.clusterpulse.standalone.machine.SettingsFile;
import io.clusterpulse.standalone.machine.SystemSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The methodologies that a command line asks for, all of them valid. What documents count is
 * decided when they are read, so once there are documents only methodologies that count the same
 * ones can take over.
 */
final class MethodologyChoice {
  private final List<String> idsOrFiles;
  private final List<Methodology> methodologies;

  /**
   * @param idsOrFiles empty: as before
   * @throws IOException saying what is wrong with a file, that an id is given twice, or that two of
   *     them count different documents of an indicator
   */
  MethodologyChoice(List<String> idsOrFiles) throws IOException {
    this.idsOrFiles = idsOrFiles;
    try {
      methodologies = idsOrFiles.stream().map(Methodology::of).toList();
      commonFilter(methodologies);
    } catch (IllegalArgumentException | UncheckedIOException e) {
      throw new IOException(e.getMessage(), e);
    }
    Set<String> ids = new HashSet<>();
    for (Methodology methodology : methodologies) {
      if (!ids.add(methodology.id())) {
        throw new IOException("methodology named twice: " + methodology.id());
      }
    }
  }

  boolean isEmpty() {
    return methodologies.isEmpty();
  }

  /** Settings with these methodologies, of which the files are kept. */
  SystemSettings keptIn(SystemSettings settings) throws IOException {
    for (int i = 0; i < methodologies.size(); i++) {
      MethodologyFiles.keep(settings, idsOrFiles.get(i), methodologies.get(i));
    }
    return settings.withMethodologies(methodologies.stream().map(Methodology::id).toList());
  }

  /**
   * Makes a running system rank by these.
   *
   * @throws IOException if it holds documents and these count others
   */
  LocalSystem apply(LocalSystem system, Consumer<String> progress)
      throws IOException, InterruptedException {
    SystemSettings present = system.settings();
    List<Methodology> before = new ArrayList<>();
    for (String id : present.methodologies()) {
      before.add(MethodologyFiles.load(present, id));
    }
    if (isEmpty() || methodologies.equals(before)) {
      return system;
    }
    if (!commonFilter(before).equals(commonFilter(methodologies))
        && SampleScale.documents(present) > 0) {
      throw new IOException(
          ("%s holds documents counted for %s, and %s count others; give another --data, or forget"
                  + " them first with: clusterpulse down --wipe")
              .formatted(present.data(), present.methodologies(), idsOrFiles));
    }
    SystemSettings changed = keptIn(present);
    SettingsFile.save(changed);
    progress.accept("ranking by " + String.join(", ", changed.methodologies()) + " from now on");
    LocalSystem again = LocalSystem.at(changed);
    again.restart(Part.SCORING);
    again.restart(Part.QUERY);
    return again;
  }

  private static DocumentFilter commonFilter(List<Methodology> methodologies) {
    return methodologies.stream()
        .map(Methodology::filter)
        .reduce(new DocumentFilter(Map.of()), DocumentFilter::and);
  }
}
