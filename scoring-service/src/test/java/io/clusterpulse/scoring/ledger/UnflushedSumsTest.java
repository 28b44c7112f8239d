package io.clusterpulse.scoring.ledger;

import static io.clusterpulse.scoring.SampleEvents.BOSTON;
import static io.clusterpulse.scoring.SampleEvents.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterpulse.core.geo.Location;
import io.clusterpulse.scoring.tally.SourcePosition;
import org.junit.jupiter.api.Test;

/** A crash between the commit of the sums and the flush that would have written them. */
class UnflushedSumsTest {

  @Test
  void sumsCommittedBeforeACrashAreFlushedAfterIt() {
    LedgerBench bench = new LedgerBench();
    bench.patent("WO1", bench.events().patent("WO1", 1, 2024, TOKYO));
    bench.flush();
    bench.patent("WO1", bench.events().patent("WO1", 2, 2024, BOSTON));

    LedgerBench restarted = bench.afterCrash();
    restarted.flush();

    assertThat(restarted.talliesOfTopic().locations()).containsExactly(BOSTON);
    assertThat(restarted.lastEnd().flush()).isEqualTo(2);
    assertThat(restarted.lastEnd().positions()).contains(new SourcePosition("patents", 0, 2));
  }

  @Test
  void positionsCommittedBeforeACrashAreFlushedAfterIt() {
    LedgerBench bench = new LedgerBench();
    byte[] patent = bench.events().patent("WO1", 1, 2024, TOKYO);
    bench.patent("WO1", patent);
    bench.flush();
    bench.patent("WO1", patent);

    LedgerBench restarted = bench.afterCrash();
    restarted.flush();

    assertThat(restarted.patentProgress().duplicate()).isEqualTo(1);
    assertThat(restarted.lastEnd().positions()).contains(new SourcePosition("patents", 0, 2));
  }

  @Test
  void sumsOfARecordWhoseSchemaHasBecomeKnownAreFlushedAfterARestore() {
    LedgerBench bench = new LedgerBench();
    byte[] ofUnknownSchema = bench.events().patent("WO1", 1, 2024, BOSTON);
    ofUnknownSchema[4]++;
    bench.patent("WO1", ofUnknownSchema);
    bench.patent("WO2", bench.events().patent("WO2", 1, 2024, TOKYO));
    bench.flush();
    assertThat(bench.patentProgress().rejected()).isEqualTo(1);
    assertThat(bench.talliesOfTopic().locations()).containsExactly(TOKYO);
    bench.learnSchema();

    LedgerBench restarted = bench.afterCrash();
    restarted.flush();

    assertThat(restarted.patentProgress().applied()).isEqualTo(2);
    assertThat(restarted.talliesOfTopic().locations()).containsExactlyInAnyOrder(TOKYO, BOSTON);
    assertThat(restarted.lastEnd().flush()).isEqualTo(2);
    restarted.flush();
    assertThat(restarted.lastEnd().flush()).isEqualTo(2);
  }

  @Test
  void aRestoreWithTheSameRejectionsFlushesNothing() {
    LedgerBench bench = new LedgerBench();
    bench.patent("WO1", new byte[] {1, 2, 3});
    bench.patent("WO2", bench.events().patent("WO2", 1, 2024, TOKYO));
    bench.flush();

    LedgerBench restarted = bench.afterCrash();
    restarted.flush();

    assertThat(restarted.patentProgress().rejected()).isEqualTo(1);
    assertThat(restarted.lastEnd().flush()).isEqualTo(1);
  }

  @Test
  void aDocumentOfManyPlacesIsTakenAwayAgainToTheLastUnit() {
    LedgerBench bench = new LedgerBench();
    Location[] places = new Location[400];
    for (int i = 0; i < places.length; i++) {
      places[i] = new Location(i, 2 * i);
    }
    bench.patent("WO1", bench.events().patent("WO1", 1, 2024, places));
    bench.flush();
    assertThat(bench.talliesOfTopic().locations()).hasSize(places.length);
    bench.patent("WO1", bench.events().patent("WO1", 2, 2024, TOKYO));
    bench.flush();

    assertThat(bench.talliesOfTopic().locations()).containsExactly(TOKYO);
  }

  @Test
  void inputThatGoesOnWhereTheStateNeverWasIsAnError() {
    LedgerBench bench = new LedgerBench();

    assertThatThrownBy(() -> bench.recordAt(1_200))
        .isInstanceOf(LostStateException.class)
        .hasMessage(
            "state-lost: patents-0 continues at offset 1200,"
                + " but the state includes nothing before it");
  }

  @Test
  void aHoleInTheLogIsAnError() {
    LedgerBench bench = new LedgerBench();
    bench.patent("WO1", bench.events().patent("WO1", 1, 2024, TOKYO));

    assertThatThrownBy(() -> bench.recordAt(2))
        .isInstanceOf(LostStateException.class)
        .hasMessage(
            "state-lost: patents-0 continues at offset 2, but the state has read on to offset 1");
  }

  @Test
  void aHoleInTheLogIsAnErrorWhenTheBookIsRestored() {
    LedgerBench bench = new LedgerBench();
    bench.patent("WO1", bench.events().patent("WO1", 1, 2024, TOKYO));
    bench.patent("WO2", bench.events().patent("WO2", 1, 2024, TOKYO));
    bench.patent("WO3", bench.events().patent("WO3", 1, 2024, TOKYO));
    bench.flush();
    bench.loseRecord(1);

    assertThatThrownBy(bench::afterCrash)
        .isInstanceOf(LostStateException.class)
        .hasMessage(
            "state-lost: patents-0 continues at offset 2, but the state has read on to offset 1");
  }

  @Test
  void aLogThatBeginsAnewUnderTheStateIsAnError() {
    LedgerBench bench = new LedgerBench();
    bench.patent("WO1", bench.events().patent("WO1", 1, 2024, TOKYO));
    bench.patent("WO2", bench.events().patent("WO2", 1, 2024, TOKYO));

    assertThatThrownBy(() -> bench.recordAt(0))
        .isInstanceOf(LostStateException.class)
        .hasMessage(
            "state-lost: patents-0 continues at offset 0, but the state has read on to offset 2");
  }

  @Test
  void aLogThatLostItsEndIsAnErrorWhenTheBookIsRestored() {
    LedgerBench bench = new LedgerBench();
    bench.patent("WO1", bench.events().patent("WO1", 1, 2024, TOKYO));
    bench.patent("WO2", bench.events().patent("WO2", 1, 2024, TOKYO));
    bench.flush();
    bench.truncateLog(1);

    assertThatThrownBy(bench::afterCrash)
        .isInstanceOf(LostStateException.class)
        .hasMessage(
            "state-lost: patents-0 continues at offset 2, but the state has read on to offset 1");
  }
}
