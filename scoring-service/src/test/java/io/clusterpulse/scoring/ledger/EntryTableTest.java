package io.clusterpulse.scoring.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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

      put(table, utf8(key), bytes, bytes.length);
      map.put(key, bytes);
    }

    assertThat(table.size()).isEqualTo(map.size());
    map.forEach((key, bytes) -> assertThat(bytesOf(table, key, bytes.length)).isEqualTo(bytes));
    assertThat(table.find(utf8("10.1000/none"))).isFalse();
    assertThat(table.find(new byte[0])).isFalse();
  }

  @Test
  void anEntryMayFillASegmentAndNoMore() {
    EntryTable table = new EntryTable();
    byte[] large = new byte[(1 << 22) - 12];
    large[large.length - 1] = 7;

    put(table, utf8("a"), large, large.length);
    put(table, utf8("b"), large, large.length);

    assertThat(bytesOf(table, "a", large.length)).isEqualTo(large);
    assertThat(bytesOf(table, "b", large.length)).isEqualTo(large);
    assertThatThrownBy(() -> put(table, utf8("c"), new byte[large.length + 1], large.length + 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an entry of 4194301 bytes is too long");
  }

  @Test
  void anEmptyEntryIsNotAnAbsentOne() {
    EntryTable table = new EntryTable();

    put(table, new byte[0], new byte[0], 0);

    assertThat(table.find(new byte[0])).isTrue();
    assertThat(table.size()).isEqualTo(1);
  }

  private static byte[] bytesOf(EntryTable table, String key, int length) {
    assertThat(table.find(utf8(key))).isTrue();
    return Arrays.copyOfRange(table.foundIn(), table.foundAt(), table.foundAt() + length);
  }

  private static void put(EntryTable table, byte[] key, byte[] bytes, int length) {
    table.find(key);
    table.put(bytes, length);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
