package io.clusterpulse.query.http;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.ranking.Methodology;
import io.clusterpulse.query.QuerySettings;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What this program knows itself of the methodologies by which rankings are made: those that come
 * with the project, and the files it is set up with.
 */
@Startup
@ApplicationScoped
class Methodologies {
  private final SortedMap<String, Known> known = new TreeMap<>();

  @Inject
  Methodologies(QuerySettings settings) {
    this(settings.query().methodologies().orElse(List.of()));
  }

  /**
   * @param idsAndFiles besides the bundled ones
   * @throws IllegalArgumentException when one of them is none
   * @throws UncheckedIOException when one cannot be read
   */
  Methodologies(List<String> idsAndFiles) {
    Methodology.BUNDLED.forEach(id -> add(Methodology.load(id), Methodology.text(id)));
    for (String one : idsAndFiles) {
      if (!Methodology.BUNDLED.contains(one)) {
        add(Methodology.of(one), read(one));
      }
    }
  }

  /**
   * A methodology and its file.
   *
   * @param text with its comments
   */
  record Known(Methodology methodology, String text) {}

  private void add(Methodology methodology, String text) {
    known.put(methodology.id(), new Known(methodology, text));
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException("methodology " + file + " cannot be read: " + e, e);
    }
  }

  /** By their ids. */
  SortedMap<String, Known> all() {
    return known;
  }

  /** Empty for one that is not known here, as when the scoring service has a file of its own. */
  Optional<Known> find(String id) {
    return Optional.ofNullable(known.get(id));
  }

  /** The density threshold of a methodology before any scaling; null where it is not known. */
  Long minPoints(String id) {
    return find(id).map(one -> one.methodology.fileMinPoints()).orElse(null);
  }

  /** The weights of a methodology's indicators in the score; empty where it is not known. */
  Optional<Map<Indicator, Integer>> weights(String id) {
    return find(id)
        .map(
            one -> {
              Map<Indicator, Integer> weights = new TreeMap<>();
              one.methodology
                  .rules()
                  .forEach((indicator, rule) -> weights.put(indicator, rule.weight()));
              return weights;
            });
  }
}
