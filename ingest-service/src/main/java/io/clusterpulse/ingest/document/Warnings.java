package io.clusterpulse.ingest.document;

import io.clusterpulse.ingest.FieldNote;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The first warnings about a document in full, and the number of the others. */
final class Warnings {
  static final int LIMIT = 20;

  private final List<FieldNote> notes = new ArrayList<>(2);
  private int further;

  /** The path is made only for a warning that is kept: a document may have 10,000 of them. */
  void add(Supplier<String> field, String value, String message) {
    if (notes.size() == LIMIT) {
      further++;
    } else {
      notes.add(new FieldNote(field.get(), value, message));
    }
  }

  List<FieldNote> all() {
    if (further == 0) {
      return List.copyOf(notes);
    }
    List<FieldNote> all = new ArrayList<>(notes);
    all.add(new FieldNote("", null, "and " + further + " more warnings"));
    return List.copyOf(all);
  }
}
