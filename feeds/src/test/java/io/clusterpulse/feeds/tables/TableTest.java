package io.clusterpulse.feeds.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterpulse.feeds.reader.PackedFilesTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {
  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void linesEndAsTheyEnd(String end) throws IOException {
    String text = "\uFEFFID|Name" + end + "1|a \"b\" c" + end + end + "2|" + end + "3";
    assertThat(rows(text, Table.STROKES)).containsExactly("1=a \"b\" c", "2=", "3=");
  }

  @Test
  void quotedFieldsHoldTabsQuotesAndLines() throws IOException {
    String text = "\"id\"\t\"name\"\n\"1\"\t\"a \"\"b\"\"\tc\nd\"\n2\tplain\n";
    assertThat(rows(text, Table.QUOTED_TABS)).containsExactly("1=a \"b\"\tc\nd", "2=plain");
  }

  @Test
  void aQuoteThatIsNotClosedIsAnErrorAndNotAllOfMemory() {
    String text = "id\tname\n1\t\"open" + "x\n".repeat(4_000_000);
    assertThatThrownBy(() -> rows(text, Table.QUOTED_TABS))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is a quote not closed?");
  }

  @Test
  void anEmptyTableHasNoRows() throws IOException {
    assertThat(rows("", Table.STROKES)).isEmpty();
  }

  @Test
  void tablesThatNobodyReadsDoNotDisturbTheOnesBehindThem(@TempDir Path directory)
      throws IOException {
    String large = "id\tname\n" + "1\tx\n".repeat(100_000);
    Path archive =
        Files.write(
            directory.resolve("tables.zip"),
            PackedFilesTest.zip(
                "a.tsv", large.getBytes(StandardCharsets.UTF_8),
                "b.tsv", large.getBytes(StandardCharsets.UTF_8),
                "c.tsv", large.getBytes(StandardCharsets.UTF_8)));
    for (int round = 0; round < 20; round++) {
      long[] read = {0};
      new TableFiles(List.of(archive), Table.QUOTED_TABS)
          .each(
              new AtomicLong(),
              (name, table) -> {
                while (name.equals("c") && table.next()) {
                  read[0]++;
                }
              });
      assertThat(read[0]).isEqualTo(100_000);
    }
  }

  private static List<String> rows(String text, CSVFormat format) throws IOException {
    Table table =
        Table.open(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), format);
    List<String> rows = new ArrayList<>();
    while (table.next()) {
      rows.add(table.get("id") + "=" + table.get("name"));
    }
    return rows;
  }
}
