package io.clusterpulse.feeds.patents;

import io.clusterpulse.feeds.tables.MergedTables;
import io.clusterpulse.feeds.tables.Table;
import java.io.IOException;
import java.util.Optional;

/** What counts of one table of REGPAT: the publication number, what the row is, and its values. */
final class RegpatTable implements MergedTables.Rows {
  static final String INVENTOR = "inventor";
  static final String APPLICANT = "applicant";
  static final String CLASS = "class";

  private static final String INVENTORS = "pct_inv_reg";
  private static final String APPLICANTS = "pct_app_reg";
  private static final String CLASSES = "pct_ipc";

  private final boolean inventors;
  private final boolean classes;
  private final Table table;
  private final int key;
  private final int country;
  private final int personId;
  private final int inventorName;
  private final int city;
  private final int address;
  private final int inventorShare;
  private final int application;
  private final int ipc;
  private final int applicantName;
  private String[] before = new String[8];

  RegpatTable(String name, Table table) {
    this.inventors = hasInventors(name);
    this.classes = name.endsWith(CLASSES);
    this.table = table;
    key = table.column("pct_nbr");
    country = table.column("ctry_code");
    personId = table.column("person_id");
    inventorName = table.column("inv_name");
    city = table.column("city");
    address = table.column("address");
    inventorShare = table.column("inv_share");
    application = table.column("pct_app");
    ipc = table.column("ipc");
    applicantName = table.column("app_name");
  }

  static boolean isOne(String name) {
    return name.endsWith(INVENTORS) || name.endsWith(APPLICANTS) || name.endsWith(CLASSES);
  }

  static boolean hasInventors(String name) {
    return name.endsWith(INVENTORS);
  }

  @Override
  public String[] next() throws IOException {
    while (table.next()) {
      String[] row = row();
      if (row != null) {
        return row;
      }
    }
    return null;
  }

  /** Null for what does not count. */
  private String[] row() {
    if (inventors) {
      Place place = place();
      before =
          new String[] {
            likeBefore(0, table.get(key)),
            INVENTOR,
            person(),
            place.city() == null ? "" : place.city(),
            place.region() == null ? "" : place.region(),
            place.countryCode() == null ? "" : place.countryCode(),
            likeBefore(6, table.get(inventorShare)),
            table.get(application)
          };
      return before;
    }
    if (classes) {
      return new String[] {table.get(key), CLASS, table.get(ipc)};
    }
    // Whoever may be a person is not even sorted.
    Optional<Applicant> applicant =
        Applicant.unlessPerson(table.get(applicantName), table.get(country));
    return applicant.isEmpty()
        ? null
        : new String[] {table.get(key), APPLICANT, applicant.get().name(), table.get(country)};
  }

  /** Newer releases have a column for the city. */
  private Place place() {
    String written = table.get(city);
    return written.isEmpty()
        ? Place.ofAddress(table.get(address), table.get(country))
        : Place.of(written, null, table.get(country));
  }

  /** Rows repeat their neighbour; what is one text in memory is found equal at once. */
  private String likeBefore(int at, String field) {
    return field.equals(before[at]) ? before[at] : field;
  }

  /**
   * Newer releases number persons; of a name only a hash is kept, which is enough to tell them
   * apart.
   */
  private String person() {
    String person = table.get(personId);
    return person.isEmpty() ? Long.toHexString(hash(table.get(inventorName))) : person;
  }

  private static long hash(String name) {
    long hash = 1125899906842597L;
    for (int i = 0; i < name.length(); i++) {
      hash = 31 * hash + Character.toLowerCase(name.charAt(i));
    }
    return hash;
  }

  @Override
  public void close() throws IOException {
    table.close();
  }
}
