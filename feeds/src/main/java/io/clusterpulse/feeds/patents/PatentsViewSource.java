package io.clusterpulse.feeds.patents;

import io.clusterpulse.core.geo.Coordinate;
import io.clusterpulse.feeds.reader.LeftOut;
import io.clusterpulse.feeds.reader.Reading;
import io.clusterpulse.feeds.reader.RecordStream;
import io.clusterpulse.feeds.reader.Source;
import io.clusterpulse.feeds.tables.SortedRows;
import io.clusterpulse.feeds.tables.Table;
import io.clusterpulse.feeds.tables.TableFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * PatentsView's tables of granted patents, joined by patent: first which patents come from PCT
 * applications ({@code g_pct_data}), then where the places are and what belongs to these patents.
 * Memory: 64 MB for a million patents of PCT applications, 0.3 GB for a million places (there are
 * about 130,000), and 100 MB to sort in.
 *
 * @param files tables, plain or packed
 */
public record PatentsViewSource(List<Path> files, PctNumbers numbers) implements Source {
  private static final List<String> NEEDED =
      List.of("g_pct_data", "g_patent", "g_inventor_disambiguated", "g_location_disambiguated");

  @Override
  public Path path() {
    return files.get(0);
  }

  @Override
  public RecordStream open(AtomicLong bytesRead) {
    return new Join(bytesRead);
  }

  private final class Join extends JoinedTables {
    private final TableFiles tables = new TableFiles(files, Table.QUOTED_TABS);
    private final AtomicLong bytesRead;
    private final Set<String> found = ConcurrentHashMap.newKeySet();
    private final LongMap wanted = new LongMap();
    private final Map<String, Place> places = new ConcurrentHashMap<>();

    Join(AtomicLong bytesRead) {
      this.bytesRead = bytesRead;
    }

    @Override
    void collect(SortedRows into) throws IOException {
      tables.each(new AtomicLong(), (name, table) -> readFirst(name, table, into));
      for (String name : NEEDED) {
        if (!found.contains(name)) {
          throw new MissingTableException(
              "the table " + name + " is needed to join the others; needed are " + NEEDED);
        }
      }
      tables.each(bytesRead, (name, table) -> readSecond(name, table, into));
    }

    private void readFirst(String name, Table table, SortedRows into) throws IOException {
      found.add(name);
      if (name.equals("g_pct_data")) {
        while (table.next()) {
          String patent = table.get("patent_id");
          synchronized (wanted) {
            wanted.put(hash(patent), 1);
          }
          into.add(patent, "pct", table.get("pct_doc_number"), dateOf(table));
        }
      }
    }

    /** The international publication, or the filing, as the type of the number says. */
    private static String dateOf(Table table) {
      return table.get("published_or_filed_date");
    }

    private void readSecond(String name, Table table, SortedRows into) throws IOException {
      switch (name) {
        case "g_location_disambiguated" -> readPlaces(table);
        case "g_patent" -> readPatents(table, into);
        case "g_inventor_disambiguated" ->
            readParts(table, into, "inventor", "inventor_sequence", "location_id");
        case "g_assignee_disambiguated" ->
            readParts(
                table,
                into,
                "assignee",
                "assignee_sequence",
                "disambig_assignee_organization",
                "location_id");
        case "g_ipc_at_issue" ->
            readParts(
                table,
                into,
                "class",
                "ipc_sequence",
                "section",
                "ipc_class",
                "subclass",
                "main_group",
                "subgroup");
        default -> {
          // Texts, citations, and what was read already.
        }
      }
    }

    private void readPlaces(Table table) throws IOException {
      int id = table.column("location_id");
      while (table.next()) {
        places.put(table.get(id), placeOf(table));
      }
    }

    private void readPatents(Table table, SortedRows into) throws IOException {
      while (table.next()) {
        String patent = table.get("patent_id");
        if (wanted.get(hash(patent)) == 0) {
          leaveOut();
        } else {
          into.add(patent, "patent", table.get("patent_date"), table.get("wipo_kind"));
        }
      }
    }

    private void readParts(
        Table table, SortedRows into, String kind, String sequence, String... columns)
        throws IOException {
      String[] row = new String[3 + columns.length];
      int patentId = table.column("patent_id");
      int number = table.column(sequence);
      int[] at = Arrays.stream(columns).mapToInt(table::column).toArray();
      while (table.next()) {
        String patent = table.get(patentId);
        if (wanted.get(hash(patent)) != 0) {
          row[0] = patent;
          row[1] = kind;
          // In the order of the numbers, not of their digits.
          String digits = table.get(number);
          row[2] = "0".repeat(Math.max(0, 6 - digits.length())) + digits;
          for (int i = 0; i < at.length; i++) {
            row[3 + i] = table.get(at[i]);
          }
          into.add(row);
        }
      }
    }

    @Override
    Reading read(List<String[]> group) throws IOException {
      String patent = group.get(0)[0];
      PctApplication application = new PctApplication(FeedRank.PATENTSVIEW).called("US" + patent);
      String publication = null;
      String filing = null;
      boolean isPatent = false;
      for (String[] row : group) {
        switch (row[1]) {
          case "patent" -> {
            isPatent = true;
            application.stateOf(emptyToNull(row[2]), row[3]);
          }
          case "pct" -> {
            if (row[2].startsWith("PCT")) {
              filing = row[2];
              application.filedOn(row[3]);
            } else if (PctNumber.publication(row[2]).isPresent()) {
              publication = row[2];
              application.publishedOn(emptyToNull(row[3]));
            }
          }
          case "inventor" -> application.inventor(places.getOrDefault(row[3], Place.UNKNOWN));
          case "assignee" ->
              application.applicant(
                  Applicant.organisation(
                      row[3], places.getOrDefault(row[4], Place.UNKNOWN).countryCode()));
          case "class" ->
              application.ipcClass(row[3] + row[4] + row[5] + " " + row[6] + "/" + row[7]);
          default -> throw new IllegalStateException("no such row: " + row[1]);
        }
      }
      if (!isPatent) {
        return new LeftOut("not-in-g_patent", "US" + patent);
      }
      return filing == null && publication == null
          ? new LeftOut("no-pct-reference", "US" + patent)
          : application.numbers(publication, filing).toReading(numbers);
    }
  }

  private static Place placeOf(Table table) {
    Place place =
        Place.of(
            table.get("disambig_city"), table.get("disambig_state"), table.get("disambig_country"));
    try {
      double latitude = Double.parseDouble(table.get("latitude"));
      double longitude = Double.parseDouble(table.get("longitude"));
      boolean nullIsland = latitude == 0 && longitude == 0;
      return nullIsland
          ? place
          : new Place(
              place.city(),
              place.region(),
              place.countryCode(),
              Coordinate.fromDegrees(latitude, longitude));
    } catch (IllegalArgumentException e) {
      return place;
    }
  }

  /** Not 0. Two patents with one hash are both sorted and told apart there. */
  private static long hash(String patent) {
    long hash = 1125899906842597L;
    for (int i = 0; i < patent.length(); i++) {
      hash = 31 * hash + patent.charAt(i);
    }
    return hash == 0 ? 1 : hash;
  }

  private static String emptyToNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
