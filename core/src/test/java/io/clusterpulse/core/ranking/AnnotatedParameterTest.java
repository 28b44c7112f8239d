package io.clusterpulse.core.ranking;

import static io.clusterpulse.core.ranking.AnnotatedParameter.Mark.ASSUMED;
import static io.clusterpulse.core.ranking.AnnotatedParameter.Mark.STATED;
import static io.clusterpulse.core.ranking.AnnotatedParameter.Mark.VERIFIED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnnotatedParameterTest {
  private static Map<String, AnnotatedParameter> of(String text) {
    return AnnotatedParameter.of(text).stream()
        .collect(Collectors.toMap(AnnotatedParameter::key, Function.identity()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gii-2024", "gii-2025"})
  void every_parameter_of_a_bundled_file_says_where_it_is_from(String id) {
    String text = Methodology.text(id);
    assertThat(AnnotatedParameter.about(text)).contains("Sources: GII").doesNotContain("#");
    of(text)
        .forEach(
            (key, parameter) -> {
              boolean named = Set.of("id", "version").contains(key);
              assertThat(parameter.marks().isEmpty()).as(key).isEqualTo(named);
              assertThat(parameter.note().isEmpty()).as(key).isEqualTo(named);
            });
  }

  @Test
  void a_comment_is_about_all_that_follows_up_to_the_next_one() {
    Map<String, AnnotatedParameter> found =
        of(
            "# All of it. [S] is a source.\n"
                + "id = x\n\n"
                + "# [A] Both.\n"
                + "a = 1\n"
                + "b =\n"
                + "# Else.\n"
                + "c = 2\n\n"
                + "d=3");
    assertThat(found.values())
        .containsExactlyInAnyOrder(
            new AnnotatedParameter("id", "x", Set.of(), ""),
            new AnnotatedParameter("a", "1", Set.of(ASSUMED), "[A] Both."),
            new AnnotatedParameter("b", "", Set.of(ASSUMED), "[A] Both."),
            new AnnotatedParameter("c", "2", Set.of(), "Else."),
            new AnnotatedParameter("d", "3", Set.of(), ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [S] stated                  | S
          [S for 2024] stated         | S
          [S: a map;# A: 0.01] both   | SA
          [V] then [A] then           | VA
          [Sources] are no mark       | ''
          S: without brackets         | ''
          """)
  void marks_stand_in_brackets(String note, String letters) {
    String text = "id = x\n# " + note.replace("#", "\n# ") + "\nkey = 1\n";
    List<AnnotatedParameter.Mark> marks = List.of(STATED, VERIFIED, ASSUMED);
    assertThat(of(text).get("key").marks())
        .containsExactlyElementsOf(
            marks.stream().filter(mark -> letters.contains(mark.letter())).toList());
  }
}
