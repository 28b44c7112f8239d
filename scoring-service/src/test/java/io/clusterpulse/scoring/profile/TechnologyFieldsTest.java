package io.clusterpulse.scoring.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TechnologyFieldsTest {
  private final TechnologyFields fields = TechnologyFields.wipo();

  @ParameterizedTest
  @CsvSource({
    "H04L 9/32, 4, a whole subclass",
    "H04L0009320000, 4, ST.8 form",
    "H04L9/32, 4, without a space",
    "H04L, 4, subclass only",
    "G01N 33/50, 11, a main group",
    "G01N0033500000, 11, ST.8 form of a main group",
    "G01N 3/50, 10, another main group of the same subclass",
    "A61K   8/02, 14, spaces as in WIPO's table",
    "A61K 39/00, 16, ",
    "H04N 1/00, 3, ",
    "H04N 21/234, 4, ",
    "G01N, 0, a divided subclass without its group",
    "G01N 34/00, 0, a group that the table does not know",
    "Z99Z 1/00, 0, no class at all",
    "H04, 0, too short",
    "'', 0, empty"
  })
  void aClassIsInAField(String ipcClass, int field, String why) {
    assertThat(fields.fieldOf(ipcClass)).as(why).isEqualTo(field);
  }

  @Test
  void everyFieldHasAName() {
    for (int number = 1; number <= TechnologyFields.COUNT; number++) {
      assertThat(TechnologyFields.name(number)).isNotBlank();
    }
    assertThat(TechnologyFields.name(35)).isEqualTo("Civil engineering");
  }

  @Test
  void aDocumentIsInEachOfItsFieldsOnce() {
    assertThat(fields.fieldsOf(List.of("H04W 4/00", "H04L 9/32", "G06F 1/00", "H04L 1/00", "?")))
        .containsExactly(4, 6);
  }
}
