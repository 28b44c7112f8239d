package io.clusterpulse.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GenerationTest {
  private static final Generation SECOND = new Generation("g2");

  @Test
  void the_first_has_plain_names() {
    assertThat(Generation.FIRST.of(Topics.RANKINGS)).isEqualTo(Topics.RANKINGS);
    assertThat(Generation.FIRST.suffixed("clusterpulse-scoring")).isEqualTo("clusterpulse-scoring");
    assertThat(Generation.FIRST.next()).isEqualTo(SECOND);
    assertThat(SECOND.next().name()).isEqualTo("g3");
  }

  @Test
  void every_other_derives_topics_of_its_own_from_the_same_documents() {
    assertThat(SECOND.of(Topics.PATENTS)).isEqualTo(Topics.PATENTS);
    assertThat(SECOND.of(Topics.RANKINGS).name()).isEqualTo("rankings-g2");
    assertThat(SECOND.of(Topics.RANKINGS).maxMessageBytes())
        .isEqualTo(Topics.RANKINGS.maxMessageBytes());
    assertThat(SECOND.suffixed("clusterpulse-scoring")).isEqualTo("clusterpulse-scoring-g2");
    assertThat(SECOND.topics())
        .map(Topic::name)
        .contains(
            "patents", "publications", "deals", "location-tallies-g2", "rejected-documents-g2")
        .doesNotContain("rankings", "location-tallies", "generations");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "g", "g0", "g02", "G2", "g2 ", "g2/x", "blue"})
  void a_name_that_is_none_is_refused(String name) {
    assertThatThrownBy(() -> new Generation(name)).hasMessageContaining(name);
  }
}
