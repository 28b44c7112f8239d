package io.clusterpulse.scoring.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.scoring.profile.NameCounts.NameCount;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What partitions tell of their largest names adds up, or says by how much it may not. */
class NameCountsTest {

  @Test
  void aNameThatOnePartitionDidNotTellIsUncertainByWhatThatOneLeftOut() {
    NameCounts first = new NameCounts(List.of(count("A", 10), count("B", 7)), 6);
    NameCounts second = new NameCounts(List.of(count("a ", 9), count("C", 4)), 0);

    NameCounts sum = NameCounts.sum(List.of(first, second), 2);

    assertThat(sum.listed())
        .containsExactly(
            new NameCount(new Name("A", null), 19, 2, 0),
            new NameCount(new Name("B", null), 7, 1, 0));
    assertThat(sum.unlistedUnits()).as("C: 4, and up to 6 in the first").isEqualTo(10);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void theTruthIsWithinWhatIsUncertain(long seed) {
    Random random = new Random(seed);
    Map<String, Long> truth = new HashMap<>();
    List<NameCounts> parts = new ArrayList<>();
    for (int partition = 0; partition < 4; partition++) {
      NameDictionary names = new NameDictionary(1_000);
      IdSums sums = new IdSums();
      ShownNames shown = new ShownNames(names);
      for (int i = 0; i < 400; i++) {
        String name = "name " + (int) Math.abs(random.nextGaussian() * 30);
        long units = random.nextInt(100);
        int number = number(names, name, null);
        sums.add(number, units);
        shown.show(applied(number));
        truth.merge(name, units, Long::sum);
      }
      parts.add(NameCounts.largest(sums, shown, 25));
    }

    NameCounts sum = NameCounts.sum(parts, 20);

    for (NameCount count : sum.listed()) {
      assertThat(truth.remove(count.name().text()))
          .isBetween(count.units(), count.units() + count.uncertainUnits());
    }
    assertThat(truth.values()).allMatch(units -> units <= sum.unlistedUnits());
    assertThat(sum.listed()).hasSize(20).anyMatch(count -> count.uncertainUnits() == 0);
  }

  @Test
  void spellingsOfOneNameAreOneAndTheFirstThatOccursIsShown() {
    NameDictionary names = new NameDictionary(10);
    int mixed = number(names, "Acme Inc.", null);
    int upper = number(names, "ACME  Inc.", null);
    ShownNames both = new ShownNames(names);
    both.show(applied(mixed));
    both.show(applied(upper));
    ShownNames one = new ShownNames(names);
    one.show(applied(mixed));

    assertThat(names.nameOf(upper)).isEqualTo(names.nameOf(mixed));
    assertThat(both.of(names.nameOf(mixed)).text()).isEqualTo("ACME  Inc.");
    assertThat(one.of(names.nameOf(mixed)).text()).isEqualTo("Acme Inc.");
  }

  @Test
  void aRorIdTellsApartWhatItsNameDoesNot() {
    NameDictionary names = new NameDictionary(3);
    int withId = number(names, "University", "057zh3y96");
    int without = number(names, "University", null);
    int otherName = number(names, "Universität", "057zh3y96");

    assertThat(names.nameOf(withId)).isEqualTo(names.nameOf(otherName));
    assertThat(names.nameOf(withId)).isNotEqualTo(names.nameOf(without));
    assertThat(number(names, "Another", null)).isEqualTo(NameDictionary.FULL);
    assertThat(number(names, "University", null)).as("known").isEqualTo(without);
    assertThat(number(new NameDictionary(3), " \u00a0 ", null)).isEqualTo(NameDictionary.NO_NAME);
  }

  private static int number(NameDictionary names, String text, String ror) {
    byte[] bytes = (text + "|" + ror).getBytes(StandardCharsets.UTF_8);
    int hash = Slices.hash(bytes, 0, bytes.length);
    return names.number(hash, bytes, 0, bytes.length, () -> new Name(text, ror));
  }

  private static CountedDocument applied(int applicant) {
    CountedDocument document = new CountedDocument();
    document.begin(Indicator.PCT_APPLICATION, 2024, 0);
    document.details().addApplicant(applicant);
    return document;
  }

  private static NameCount count(String name, long units) {
    return new NameCount(new Name(name, null), units, 1, 0);
  }
}
