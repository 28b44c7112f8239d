package io.clusterpulse.feeds.tables;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Rows of several tables, brought together by their first field and in the order of their text. */
public interface RowGroups extends Closeable {

  /**
   * The rows of the next group, each as its fields.
   *
   * @return empty at the end
   */
  List<String[]> nextGroup() throws IOException;
}
