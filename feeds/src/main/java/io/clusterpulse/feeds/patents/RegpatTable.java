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

  private static final String KEY = "pct_nbr";
  private static final String INVENTORS = "pct_inv_reg";
  private static final String APPLICANTS = "pct_app_reg";
  private static final String CLASSES = "pct_ipc";

  private final boolean inventors;
  private final boolean classes;
  private final Table table;

  RegpatTable(String name, Table table) {
    this.inventors = hasInventors(name);
    this.classes = name.endsWith(CLASSES);
    this.table = table;
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
      return new String[] {
        table.get(KEY),
        INVENTOR,
        person(),
        table.get("city"),
        table.get("address"),
        table.get("ctry_code"),
        table.get("inv_share"),
        table.get("reg_share"),
        table.get("pct_app")
      };
    }
    if (classes) {
      return new String[] {table.get(KEY), CLASS, table.get("ipc")};
    }
    // Whoever may be a person is not even sorted.
    Optional<Applicant> applicant =
        Applicant.unlessPerson(table.get("app_name"), table.get("ctry_code"));
    return applicant.isEmpty()
        ? null
        : new String[] {table.get(KEY), APPLICANT, applicant.get().name(), table.get("ctry_code")};
  }

  /**
   * Newer releases number persons; of a name only a hash is kept, which is enough to tell them
   * apart.
   */
  private String person() {
    String person = table.get("person_id");
    return person.isEmpty() ? Long.toHexString(hash(table.get("inv_name"))) : person;
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
