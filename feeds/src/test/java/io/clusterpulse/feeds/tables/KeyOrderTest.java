package io.clusterpulse.feeds.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyOrderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          a|PCT_Nbr|b#x|WO1|y#x|WO1|#x|WO2|;        true
          \uFEFFPCT_NBR|b#WO2|#WO1|;                 false
          pct_nbr#WO1##WO1#WO10;                     true
          pct_nbr#WO10#WO9#WO8;                      false
          a|b#1|2;                                   false
          a|pct_nbr#1|WO1#2;                         false
          pct_nbr#WO1#WOé;                           false
          pct_nbr;                                   true
          """)
  void keysNeverFall(String table, boolean inOrder) throws IOException {
    for (String end : List.of("\n", "\r", "\r\n")) {
      assertThat(isKeptBy(table.replace("#", end))).as(end).isEqualTo(inOrder);
      assertThat(isKeptBy(table.replace("#", end) + end)).as(end).isEqualTo(inOrder);
    }
  }

  @Test
  void whatItSaysIsWhatTheParserWouldSee() throws IOException {
    Random random = new Random(4);
    for (int round = 0; round < 2_000; round++) {
      StringBuilder text = new StringBuilder("x|pct_nbr|y");
      for (int row = random.nextInt(5); row > 0; row--) {
        text.append('\n').append("ab\"|".charAt(random.nextInt(4)));
        text.append("|WO").append(random.nextInt(3)).append(random.nextBoolean() ? " |" : "");
      }
      List<String> keys = keys(text.toString());
      List<String> sorted = keys.stream().sorted().toList();
      assertThat(isKeptBy(text.toString())).as(text.toString()).isEqualTo(keys.equals(sorted));
    }
  }

  private static List<String> keys(String text) throws IOException {
    List<String> keys = new ArrayList<>();
    try (Table table = Table.open(in(text), Table.STROKES)) {
      while (table.next()) {
        keys.add(table.get("pct_nbr"));
      }
    }
    return keys;
  }

  private static boolean isKeptBy(String text) throws IOException {
    return new KeyOrder("pct_nbr", '|').isKeptBy(in(text));
  }

  private static ByteArrayInputStream in(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
