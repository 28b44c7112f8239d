package io.clusterpulse.scoring.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The table against a map, on seeded random input. */
class EntryTableTest {

  @Test
  void holdsWhatAMapHoldsWhileEntriesComeGrowAndShrink() {
    Random random = new Random(20_261_122);
    EntryTable table = new EntryTable();
    Map<String, byte[]> map = new HashMap<>();
    for (int i = 0; i < 200_000; i++) {
      String key = "10.1000/" + random.nextInt(60_000);
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);

      table.put(utf8(key), bytes);
      map.put(key, bytes);
    }

    assertThat(table.size()).isEqualTo(map.size());
    map.forEach((key, bytes) -> assertThat(bytesOf(table, key)).isEqualTo(bytes));
    assertThat(table.get(utf8("10.1000/none"))).isNull();
    assertThat(table.get(new byte[0])).isNull();
  }

  @Test
  void anEntryMayFillASegmentAndNoMore() {
    EntryTable table = new EntryTable();
    byte[] large = new byte[(1 << 22) - 12];
    large[large.length - 1] = 7;

    table.put(utf8("a"), large);
    table.put(utf8("b"), large);

    assertThat(bytesOf(table, "a")).isEqualTo(large);
    assertThat(bytesOf(table, "b")).isEqualTo(large);
    assertThatThrownBy(() -> table.put(utf8("c"), new byte[large.length + 1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an entry of 4194304 bytes is too long");
  }

  @Test
  void anEmptyEntryIsNotAnAbsentOne() {
    EntryTable table = new EntryTable();

    table.put(new byte[0], new byte[0]);

    assertThat(table.get(new byte[0]).remaining()).isZero();
    assertThat(table.size()).isEqualTo(1);
  }

  private static byte[] bytesOf(EntryTable table, String key) {
    ByteBuffer buffer = table.get(utf8(key));
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
