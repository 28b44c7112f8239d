package io.clusterpulse.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusPartsTest {

  @Test
  void whatBecameOfTheRecordsIsKnownByPartition() {
    Map<String, Conservation> byPartition =
        Conservation.byPartition(
            Stream.of(
                "# HELP clusterpulse_scoring_documents_total What became of source records",
                "clusterpulse_scoring_documents_consumed_total{partition=\"0\",topic=\"patents\"} 7.0",
                "clusterpulse_scoring_documents_consumed_total{partition=\"1\",topic=\"patents\"} 1.2E7",
                "clusterpulse_scoring_documents_total{outcome=\"applied\",partition=\"0\",topic=\"patents\"} 4.0",
                "clusterpulse_scoring_documents_total{outcome=\"applied\",partition=\"1\",topic=\"patents\"} 1.2E7",
                "clusterpulse_scoring_documents_total{outcome=\"superseded\",partition=\"0\",topic=\"patents\"} 1.0",
                "clusterpulse_scoring_documents_total{outcome=\"duplicate\",partition=\"0\",topic=\"patents\"} 1.0",
                "clusterpulse_scoring_documents_total{outcome=\"rejected\",partition=\"0\",topic=\"patents\"} 1.0",
                "clusterpulse_scoring_documents_conflicts_total{partition=\"0\",topic=\"patents\"} 2.0",
                "jvm_threads_live_threads 60.0"));

    assertThat(byPartition)
        .containsOnly(
            entry("patents-0", new Conservation(7, 4, 1, 1, 1, 2)),
            entry("patents-1", new Conservation(12_000_000, 12_000_000, 0, 0, 0, 0)));
    Conservation all = Conservation.sum(byPartition.values().stream());
    assertThat(all).isEqualTo(new Conservation(12_000_007, 12_000_004, 1, 1, 1, 2));
    assertThat(all.holds()).isTrue();
  }

  @Test
  void aRecordThatIsNotAccountedForIsSaid() {
    Conservation conservation = new Conservation(10, 8, 0, 1, 0, 0);

    assertThat(conservation.holds()).isFalse();
    assertThat(conservation.toString()).contains("consumed 10 IS NOT applied 8");
  }

  @ParameterizedTest(name = "next offset {0}, fed up to {1}: {2} missing")
  @CsvSource({
    "5, 4, 0", "9, 4, 0", "4, 4, 1", "0, 0, 1", "1, 9, 9",
  })
  void aRankingIncludesWhatLiesBelowItsNextOffset(long next, long fed, long missing)
      throws Exception {
    Map<String, Long> positions =
        RankedPositions.of(
            new ObjectMapper()
                .readTree(
                    "{\"inputPositions\": [{\"topic\": \"patents\", \"partition\": 2,"
                        + " \"nextOffset\": "
                        + next
                        + "}]}"));

    assertThat(RankedPositions.missing(positions, Map.of("patents-2", fed))).isEqualTo(missing);
    assertThat(RankedPositions.missing(positions, Map.of("patents-3", fed))).isEqualTo(fed + 1);
    assertThat(RankedPositions.missing(positions, Map.of())).isZero();
  }

  @Test
  void theFirstLineThatDiffersIsShownFromBothSides() {
    assertThat(DumpDifference.between("a\nb\nc\n", "a\nx\nc\n"))
        .contains("from rank 2 on", "published 3 clusters", "- b", "+ x");
    assertThat(DumpDifference.between("a\n", "a\nb\n")).contains("- nothing", "+ b");
  }

  @Test
  void columnsAreAsWideAsTheirWidestCell() {
    TextTable table = new TextTable("rank", "cluster");
    table.right(0);
    table.add("1", "Köln–Düsseldorf");
    table.add("100", "Rio");
    StringWriter text = new StringWriter();
    table.print(new PrintWriter(text, true));

    assertThat(text.toString().lines())
        .containsExactly("rank  cluster", "   1  Köln–Düsseldorf", " 100  Rio");
  }
}
