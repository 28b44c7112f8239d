package io.clusterpulse.ingest.document;

import io.clusterpulse.ingest.document.PlacedDocument.PlacedOrigin;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/**
 * How many persons of a document are placed. A person counts by fractions: with three affiliations
 * of which two are placed, 0.666666666667 of the person is.
 *
 * @param placed rounded to 12 decimals
 * @param unplaced what is missing to the number of persons
 */
public record PersonCount(BigDecimal placed, BigDecimal unplaced) {
  private static final int DECIMALS = 12;

  static PersonCount of(List<List<PlacedOrigin>> persons) {
    int whole = 0;
    // Placed origins of the persons that are placed in part, by how many origins they have.
    int[] partsOrNull = null;
    for (List<PlacedOrigin> origins : persons) {
      int placed = 0;
      for (PlacedOrigin origin : origins) {
        placed += origin.coordinateOrNull() == null ? 0 : 1;
      }
      if (placed == origins.size()) {
        whole += placed > 0 ? 1 : 0;
      } else if (placed > 0) {
        partsOrNull = partsOrNull == null ? new int[DocumentReader.MAX_ORIGINS + 1] : partsOrNull;
        partsOrNull[origins.size()] += placed;
      }
    }
    if (partsOrNull == null) {
      return new PersonCount(
          BigDecimal.valueOf(whole), BigDecimal.valueOf(persons.size() - (long) whole));
    }
    BigDecimal placed = rounded(whole, partsOrNull);
    return new PersonCount(placed, plain(BigDecimal.valueOf(persons.size()).subtract(placed)));
  }

  private static BigDecimal rounded(int whole, int[] parts) {
    BigDecimal sum = BigDecimal.valueOf(whole);
    for (int origins = 1; origins < parts.length; origins++) {
      if (parts[origins] > 0) {
        sum =
            sum.add(
                BigDecimal.valueOf(parts[origins])
                    .divide(BigDecimal.valueOf(origins), MathContext.DECIMAL128));
      }
    }
    return plain(sum.setScale(DECIMALS, RoundingMode.HALF_UP));
  }

  /** Without zeros at the end, and never with an exponent. */
  private static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
