package io.clusterpulse.scoring.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A scan in slices, with changes between them, against a copy of a map. */
class EntryScanTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void showsEveryEntryAsItStoodWhenTheScanBegan(long seed) {
    Random random = new Random(seed);
    EntryTable table = new EntryTable();
    Map<String, byte[]> map = new HashMap<>();
    for (int round = 0; round < 4; round++) {
      change(table, map, random, 20_000);
      List<String> expected = map.values().stream().map(EntryScanTest::text).sorted().toList();
      List<String> shown = new ArrayList<>();
      EntryScan scan = table.scan((bytes, at) -> shown.add(text(bytes, at)));
      while (scan.show(1 + random.nextInt(3_000)) == 0) {
        change(table, map, random, random.nextInt(3_000));
      }
      shown.sort(null);
      assertThat(shown).isEqualTo(expected);
    }
  }

  @Test
  void anEmptyTableShowsNothing() {
    assertThat(new EntryTable().scan((bytes, at) -> {}).show(10)).isEqualTo(10);
  }

  private static void change(
      EntryTable table, Map<String, byte[]> map, Random random, int changes) {
    for (int i = 0; i < changes; i++) {
      String key = "10.1000/" + random.nextInt(15_000);
      byte[] bytes = new byte[Short.BYTES + random.nextInt(900)];
      random.nextBytes(bytes);
      ByteBuffer.wrap(bytes).putShort((short) bytes.length);
      table.find(utf8(key));
      table.put(bytes, bytes.length);
      map.put(key, bytes);
    }
  }

  private static String text(byte[] bytes) {
    return text(bytes, 0);
  }

  /** An entry has to know its own length. */
  private static String text(byte[] bytes, int at) {
    int length = ByteBuffer.wrap(bytes, at, Short.BYTES).getShort();
    return new String(bytes, at, length, StandardCharsets.ISO_8859_1);
  }

  private static byte[] utf8(String key) {
    return key.getBytes(StandardCharsets.UTF_8);
  }
}
