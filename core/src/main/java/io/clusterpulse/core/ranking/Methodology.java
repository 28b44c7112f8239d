package io.clusterpulse.core.ranking;

import io.clusterpulse.core.clustering.Density;
import io.clusterpulse.core.counting.DocumentFilter;
import io.clusterpulse.core.document.Indicator;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Every parameter of a ranking, named and versioned; data, never constants in code. Two rankings
 * can be compared when the digests of their methodologies are equal.
 *
 * @param id such as {@code gii-2024}
 * @param version grows with every change of the parameters
 * @param rules by indicator, in the order of the indicators; at least one
 * @param density as applied: with the minPoints of the file times the scale
 * @param naming how clusters are named; it never changes counts
 * @param fileMinPoints minPoints before scaling
 * @param scale the part of the world's documents that the tallies hold: 1, or less for a sample
 */
public record Methodology(
    String id,
    int version,
    Map<Indicator, IndicatorRule> rules,
    Density density,
    NamingRule naming,
    long fileMinPoints,
    BigDecimal scale) {

  public Methodology {
    EnumMap<Indicator, IndicatorRule> ordered = new EnumMap<>(Indicator.class);
    ordered.putAll(rules);
    rules = Collections.unmodifiableMap(ordered);
  }

  /**
   * Reads one of the methodologies that come with the project.
   *
   * @param id such as {@code gii-2024}
   * @throws IllegalArgumentException if there is none of this name, or it is not well-formed
   */
  public static Methodology load(String id) {
    String resource = "methodologies/" + id + ".properties";
    try (InputStream in = Methodology.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null || !id.matches("[a-z0-9-]+")) {
        throw new IllegalArgumentException("there is no methodology of this name: " + id);
      }
      return parse(new InputStreamReader(in, StandardCharsets.UTF_8), resource);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a methodology from the text of a {@code .properties} file.
   *
   * @param sourceName named in errors
   * @throws IllegalArgumentException naming source, key and value of what is missing, unknown,
   *     given twice or out of range
   * @throws IOException if the reader fails
   */
  public static Methodology parse(Reader reader, String sourceName) throws IOException {
    return new MethodologyParser(sourceName, reader).parse();
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
    return new Methodology(id, version, rules, scaled, naming, fileMinPoints, scale);
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
