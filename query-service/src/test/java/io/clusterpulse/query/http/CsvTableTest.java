package io.clusterpulse.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1", "＠x"})
  void a_text_that_would_run_as_a_formula_is_neutralised(String hostile) {
    assertThat(cellOf(hostile)).isIn("'" + hostile, "\"'" + hostile + "\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Tokyo–Yokohama", "a=b", "São Paulo", "x -1"})
  void other_texts_stay_as_they_are(String text) {
    assertThat(cellOf(text)).isEqualTo(text);
  }

  @Test
  void quotes_commas_and_line_ends_stay_within_their_cell() {
    assertThat(cellOf("a\"b,c\r\nd")).isEqualTo("\"a\"\"b,c\r\nd\"");
  }

  @Test
  void a_negative_number_is_no_formula() {
    assertThat(cellOf(-12.5)).isEqualTo("-12.5");
    assertThat(cellOf(new BigDecimal("-1E+3"))).isEqualTo("-1000");
  }

  @Test
  void a_table_without_rows_still_has_its_header() {
    CsvTable<String> table =
        new CsvTable<String>().column("a", row -> row).column("b", row -> null);
    assertThat(text(table.of(List.of()))).isEqualTo("a,b\r\n");
    assertThat(text(table.of(List.of("x")))).isEqualTo("a,b\r\nx,\r\n");
  }

  private static String cellOf(Object value) {
    String table = text(new CsvTable<Object>().column("c", row -> row).of(Arrays.asList(value)));
    return table.substring("c\r\n".length(), table.length() - "\r\n".length());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
