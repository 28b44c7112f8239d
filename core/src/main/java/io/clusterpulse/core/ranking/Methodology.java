package io.clusterpulse.core.ranking;

import io.clusterpulse.core.clustering.Density;
import io.clusterpulse.core.counting.DocumentFilter;
import io.clusterpulse.core.document.Indicator;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Every parameter of a ranking, named and versioned; data, never constants in code. Two rankings
 * can be compared when the digests of their methodologies are equal.
 *
 * @param id such as {@code gii-2024}
 * @param version grows with every change of the parameters
 * @param rules by indicator, in the order of the indicators; at least one
 * @param density as applied: with the minPoints of the file times the scale
 * @param naming how clusters are named; it never changes counts
 * @param scoreDecimals decimals of a published score, 1 to 15; ranks are decided on unrounded ones
 * @param fileMinPoints minPoints before scaling
 * @param scale the part of the world's documents that the tallies hold: 1, or less for a sample
 */
public record Methodology(
    String id,
    int version,
    Map<Indicator, IndicatorRule> rules,
    Density density,
    NamingRule naming,
    int scoreDecimals,
    long fileMinPoints,
    BigDecimal scale) {
  /** Ids of the methodologies that come with the project. */
  public static final List<String> BUNDLED = List.of("gii-2024", "gii-2025");

  private static final String SUFFIX = ".properties";

  public Methodology {
    EnumMap<Indicator, IndicatorRule> ordered = new EnumMap<>(Indicator.class);
    ordered.putAll(rules);
    rules = Collections.unmodifiableMap(ordered);
  }

  /**
   * Reads a methodology by its name, or from a file of one's own.
   *
   * @param idOrFile an id of {@link #BUNDLED}, or a path that ends in {@code .properties}
   * @throws IllegalArgumentException if there is none of this name; an {@link
   *     InvalidMethodologyException} if it is not well-formed
   * @throws UncheckedIOException if the file cannot be read
   */
  public static Methodology of(String idOrFile) {
    if (!idOrFile.endsWith(SUFFIX)) {
      return load(idOrFile);
    }
    try {
      return read(Path.of(idOrFile));
    } catch (IOException e) {
      throw new UncheckedIOException("methodology " + idOrFile + " cannot be read: " + e, e);
    }
  }

  /**
   * Reads one of the methodologies that come with the project.
   *
   * @param id such as {@code gii-2024}
   * @throws IllegalArgumentException if there is none of this name
   */
  public static Methodology load(String id) {
    try {
      return parse(new StringReader(text(id)), id + SUFFIX);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The file of a methodology that comes with the project, with its comments.
   *
   * @throws IllegalArgumentException if there is none of this name
   */
  public static String text(String id) {
    if (!BUNDLED.contains(id)) {
      throw new IllegalArgumentException(
          "there is no methodology of this name: %s; there are %s, or files that end in %s"
              .formatted(id, BUNDLED, SUFFIX));
    }
    String resource = "methodologies/" + id + SUFFIX;
    try (InputStream in = Methodology.class.getClassLoader().getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a file of one's own, in UTF-8. Its id must be another than those of {@link #BUNDLED}.
   *
   * @throws InvalidMethodologyException with everything that is wrong with it
   * @throws IOException if it cannot be read
   */
  public static Methodology read(Path file) throws IOException {
    try (Reader reader = Files.newBufferedReader(file)) {
      return new MethodologyParser(file.toString(), reader, Set.copyOf(BUNDLED)).parse();
    } catch (CharacterCodingException e) {
      MethodologyProblem problem = new MethodologyProblem(0, "the file", "", "must be UTF-8");
      throw new InvalidMethodologyException(file.toString(), List.of(problem));
    }
  }

  /**
   * Reads a methodology from the text of a {@code .properties} file.
   *
   * @param sourceName named in errors
   * @throws InvalidMethodologyException with line, key and value of all that is missing, unknown,
   *     given twice or out of range
   * @throws IOException if the reader fails
   */
  public static Methodology parse(Reader reader, String sourceName) throws IOException {
    return new MethodologyParser(sourceName, reader, Set.of()).parse();
  }

  /**
   * The same methodology for a sample of the world: minPoints times scale, to the nearest whole
   * number, at least 1. The scale is part of the digest.
   *
   * @param scale above 0; 1 gives the methodology of the file
   * @throws IllegalArgumentException if the scale is not above 0
   */
  public Methodology scaledTo(BigDecimal scale) {
    if (scale.signum() <= 0) {
      throw new IllegalArgumentException("scale must be above 0: " + scale);
    }
    long minPoints =
        scale
            .multiply(BigDecimal.valueOf(fileMinPoints))
            .setScale(0, RoundingMode.HALF_UP)
            .longValueExact();
    Density scaled =
        new Density(density.epsilonMetres(), Math.max(1, minPoints), density.mergeDistanceMetres());
    return new Methodology(id, version, rules, scaled, naming, scoreDecimals, fileMinPoints, scale);
  }

  /** Which years of an indicator count in an edition. */
  public YearWindow window(Indicator indicator, int edition) {
    return rule(indicator).window(edition);
  }

  /** Which documents count. */
  public DocumentFilter filter() {
    EnumMap<Indicator, DocumentFilter.Rule> filters = new EnumMap<>(Indicator.class);
    rules.forEach((indicator, rule) -> filters.put(indicator, rule.filter()));
    return new DocumentFilter(filters);
  }

  /**
   * @throws IllegalArgumentException if the methodology does not count the indicator
   */
  public IndicatorRule rule(Indicator indicator) {
    IndicatorRule rule = rules.get(indicator);
    if (rule == null) {
      throw new IllegalArgumentException(id + " does not count " + indicator);
    }
    return rule;
  }

  /** SHA-256 of all parameters and the scale in canonical form, hexadecimal. */
  public String digest() {
    return Sha256.hex(MethodologyText.canonical(this));
  }
}
