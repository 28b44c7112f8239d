package io.clusterpulse.feeds.patents;

import io.clusterpulse.feeds.reader.Malformed;
import io.clusterpulse.feeds.reader.Reading;
import io.clusterpulse.feeds.reader.RecordStream;
import io.clusterpulse.feeds.reader.Source;
import io.clusterpulse.feeds.tables.MergedTables;
import io.clusterpulse.feeds.tables.RowGroups;
import io.clusterpulse.feeds.tables.SortedRows;
import io.clusterpulse.feeds.tables.Table;
import io.clusterpulse.feeds.tables.TableFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * OECD REGPAT: the tables of inventors, applicants and classes of PCT applications, joined by
 * publication number. An inventor stands in as many rows as there are regions to an address and is
 * one person. There are no days: the publication gets the last of the year in its number, the
 * revision the month of the release in the name of the file. Tables that are sorted by publication
 * number, as they are delivered, are read side by side in constant memory; others are sorted first,
 * in 100 MB.
 *
 * @param files tables, plain or packed
 * @param numbers learns which publication is of which application
 */
public record RegpatSource(List<Path> files, PctNumbers numbers) implements Source {
  private static final Pattern RELEASE = Pattern.compile("^((?:19|20)\\d{2})(0[1-9]|1[0-2])_.*");

  /** Shares are printed with a few decimals. */
  private static final double SAME_SHARE = 0.001;

  @Override
  public Path path() {
    return files.get(0);
  }

  @Override
  public RecordStream open(AtomicLong bytesRead) {
    return new Join(bytesRead);
  }

  private final class Join extends JoinedTables {
    private final TableFiles tables = new TableFiles(files, Table.STROKES);
    private final AtomicLong bytesRead;
    private String release;
    private long compared;
    private long different;
    private String firstDifference = "";

    Join(AtomicLong bytesRead) {
      this.bytesRead = bytesRead;
    }

    @Override
    RowGroups open() throws IOException {
      List<TableFiles.Place> places = tables.places("pct_nbr");
      places.forEach(place -> noteRelease(place.name()));
      List<TableFiles.Place> needed =
          places.stream().filter(place -> RegpatTable.isOne(place.name())).toList();
      if (needed.stream().noneMatch(place -> RegpatTable.hasInventors(place.name()))) {
        throw new MissingTableException(
            "no table of inventors (…_PCT_Inv_reg.txt) is among the files");
      }
      return needed.stream().allMatch(TableFiles.Place::inOrder) ? merged(needed) : super.open();
    }

    private RowGroups merged(List<TableFiles.Place> places) throws IOException {
      MergedTables merged = new MergedTables();
      try {
        for (TableFiles.Place place : places) {
          merged.add(new RegpatTable(place.name(), tables.open(place, bytesRead)));
        }
      } catch (IOException e) {
        merged.close();
        throw e;
      }
      return merged;
    }

    @Override
    void collect(SortedRows into) throws IOException {
      tables.each(
          bytesRead,
          (name, table) -> {
            if (RegpatTable.isOne(name)) {
              RegpatTable rows = new RegpatTable(name, table);
              for (String[] row = rows.next(); row != null; row = rows.next()) {
                into.add(row);
              }
            }
          });
    }

    private void noteRelease(String name) {
      Matcher month = RELEASE.matcher(name);
      if (month.matches()) {
        String day = month.group(1) + month.group(2) + "01";
        release = release == null || day.compareTo(release) > 0 ? day : release;
      }
    }

    @Override
    Reading read(List<String[]> group) throws IOException {
      String number = group.get(0)[0];
      Optional<String> canonical = PctNumber.publication(number);
      if (canonical.isEmpty()) {
        return new Malformed(
            "not-a-publication-number", "PCT_Nbr is no publication number: " + number, number);
      }
      // Mostly the same text for all of them, so that no number has to be read of it again.
      Map<String, String> shares = new LinkedHashMap<>();
      PctApplication application = new PctApplication(FeedRank.REGPAT).called(number);
      String filing = null;
      for (String[] row : group) {
        switch (row[1]) {
          case RegpatTable.INVENTOR -> {
            filing = row[7];
            if (shares.put(row[2], row[6]) == null) {
              application.inventor(placeOf(row[3], row[4], row[5]));
            }
          }
          case RegpatTable.APPLICANT ->
              application.applicant(Applicant.organisation(row[2], row[3]));
          case RegpatTable.CLASS -> application.ipcClass(row[2]);
          default -> throw new IllegalStateException("no such row: " + row[1]);
        }
      }
      compare(number, shares);
      String lastOfYear = PctNumber.publicationYear(canonical.get()) + "1231";
      return application
          .numbers(canonical.get(), filing)
          .publishedOn(lastOfYear)
          .stateOf(release == null ? lastOfYear : release, null)
          .toReading(numbers);
    }

    /** REGPAT splits an application equally over its inventors, as we do; or says otherwise. */
    private void compare(String number, Map<String, String> shares) {
      double ours = 1.0 / shares.size();
      compared += shares.isEmpty() ? 0 : 1;
      String before = null;
      double theirs = Double.NaN;
      for (String share : shares.values()) {
        theirs = share.equals(before) ? theirs : share(share);
        before = share;
        if (!(Math.abs(theirs - ours) <= SAME_SHARE)) {
          if (different == 0) {
            firstDifference =
                String.format(Locale.ROOT, "%s: theirs %.4f, ours %.4f", number, theirs, ours);
          }
          different++;
          return;
        }
      }
    }

    @Override
    public Optional<String> remark() {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "inventor shares compared in %,d applications: %,d differ%s",
              compared,
              different,
              different == 0 ? "" : ", the first is " + firstDifference));
    }
  }

  private static Place placeOf(String city, String region, String countryCode) {
    return new Place(emptyToNull(city), emptyToNull(region), emptyToNull(countryCode), null);
  }

  private static String emptyToNull(String text) {
    return text.isEmpty() ? null : text;
  }

  /** Not a number where there is none, which differs from everything. */
  private static double share(String text) {
    try {
      return Double.parseDouble(text.indexOf(',') < 0 ? text : text.replace(',', '.'));
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
