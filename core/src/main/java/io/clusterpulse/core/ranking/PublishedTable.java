package io.clusterpulse.core.ranking;

import io.clusterpulse.core.document.Indicator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A cluster table as it was published, to check against and to draw samples from.
 *
 * @param worldTotals whole documents in the world within the edition's windows
 * @param rows in rank order
 */
public record PublishedTable(Map<Indicator, Long> worldTotals, List<Row> rows) {
  private static final String RESOURCE = "/io/clusterpulse/core/facts/gii-2023.csv";
  private static final Pattern WORLD_TOTAL = Pattern.compile("# world total ([A-Z_]+): (\\d+)");
  private static final Pattern FIELD = Pattern.compile("(?:^|,)(?:\"([^\"]*)\"|([^,\"]*))");
  private static final String HEADER =
      "rank,cluster,economy,pct_applications,scientific_publications,share_pct_filings,"
          + "share_publications,total_share,previous_rank";

  /**
   * One published cluster; shares are percent of the world total with one decimal, as printed.
   *
   * @param economies ISO 3166-1 alpha-2
   */
  public record Row(
      int rank,
      String cluster,
      List<String> economies,
      long pctApplications,
      long articles,
      BigDecimal pctSharePercent,
      BigDecimal articleSharePercent,
      BigDecimal totalSharePercent,
      int previousRank) {}

  public PublishedTable {
    worldTotals = Map.copyOf(worldTotals);
    rows = List.copyOf(rows);
  }

  /** The 34 rows of the Global Innovation Index 2023 that are known in full. */
  public static PublishedTable gii2023() {
    try (InputStream in = PublishedTable.class.getResourceAsStream(RESOURCE);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return parse(reader.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static PublishedTable parse(List<String> lines) {
    Map<Indicator, Long> worldTotals = new EnumMap<>(Indicator.class);
    List<Row> rows = new ArrayList<>();
    for (String line : lines) {
      Matcher total = WORLD_TOTAL.matcher(line);
      if (total.matches()) {
        worldTotals.put(Indicator.valueOf(total.group(1)), Long.valueOf(total.group(2)));
      } else if (!line.startsWith("#") && !line.equals(HEADER)) {
        rows.add(row(fields(line)));
      }
    }
    return new PublishedTable(worldTotals, rows);
  }

  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    Matcher field = FIELD.matcher(line);
    while (field.find()) {
      fields.add(field.group(1) == null ? field.group(2) : field.group(1));
    }
    if (fields.size() != HEADER.split(",").length) {
      throw new IllegalArgumentException("not a row of " + HEADER + ": " + line);
    }
    return fields;
  }

  private static Row row(List<String> fields) {
    return new Row(
        Integer.parseInt(fields.get(0)),
        fields.get(1),
        List.of(fields.get(2).split("/")),
        Long.parseLong(fields.get(3)),
        Long.parseLong(fields.get(4)),
        new BigDecimal(fields.get(5)),
        new BigDecimal(fields.get(6)),
        new BigDecimal(fields.get(7)),
        Integer.parseInt(fields.get(8)));
  }
}
