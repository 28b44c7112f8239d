package io.clusterpulse.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks every rule of {@link Layers} twice: green on the product, red on a violation. */
class LayersTest {
  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.clusterpulse");

  /** One wrong class a rule, in packages named {@code violation} of these tests. */
  private static final JavaClasses VIOLATIONS =
      new ClassFileImporter()
          .withImportOption(location -> location.contains("/violation/"))
          .importPackages("io.clusterpulse");

  record Rule(String name, ArchRule rule) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Rule> rules() {
    return Arrays.stream(Layers.class.getDeclaredFields())
        .filter(field -> field.getType() == ArchRule.class)
        .map(LayersTest::rule);
  }

  private static Rule rule(Field field) {
    try {
      return new Rule(field.getName().replace('_', ' ').toLowerCase(), (ArchRule) field.get(null));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theProductKeeps(Rule rule) {
    rule.rule().check(PRODUCT);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aViolationTurnsRed(Rule rule) {
    assertThat(rule.rule().evaluate(VIOLATIONS).hasViolation()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "schemas",
        "core",
        "gazetteer",
        "outlines",
        "ingest",
        "scoring",
        "query",
        "feeds",
        "standalone"
      })
  void noHouseIsEmpty(String house) {
    assertThat(PRODUCT)
        .anyMatch(type -> type.getPackageName().startsWith("io.clusterpulse." + house));
  }

  @Test
  void theProcessorsThatMayNotReadAClockExist() {
    assertThat(Layers.PROCESSORS)
        .allSatisfy(
            processors ->
                assertThat(PRODUCT).anyMatch(type -> type.getPackageName().equals(processors)));
  }

  @Test
  void thereAreRules() {
    assertThat(rules()).hasSizeGreaterThanOrEqualTo(8);
  }
}
