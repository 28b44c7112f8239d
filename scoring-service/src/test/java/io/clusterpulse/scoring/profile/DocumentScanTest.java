package io.clusterpulse.scoring.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
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
class DocumentScanTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void showsEveryEntryAsItStoodWhenTheScanBegan(long seed) {
    Random random = new Random(seed);
    DocumentTable table = new DocumentTable();
    Map<String, byte[]> map = new HashMap<>();
    for (int round = 0; round < 4; round++) {
      change(table, map, random, 20_000);
      List<String> expected = map.values().stream().map(DocumentScanTest::text).sorted().toList();
      List<String> shown = new ArrayList<>();
      DocumentScan scan = table.scan(bytes -> shown.add(text(bytes)));
      while (scan.show(1 + random.nextInt(3_000)) == 0) {
        change(table, map, random, random.nextInt(3_000));
      }
      shown.sort(null);
      assertThat(shown).isEqualTo(expected);
    }
  }

  @Test
  void whatIsWrittenAndReadAgainIsTheSame() throws IOException {
    Random random = new Random(6);
    DocumentTable table = new DocumentTable();
    Map<String, byte[]> map = new HashMap<>();
    change(table, map, random, 40_000);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    table.writeTo(new DataOutputStream(file));
    DocumentTable again = new DocumentTable();
    again.readFrom(new DataInputStream(new ByteArrayInputStream(file.toByteArray())));

    assertThat(again.size()).isEqualTo(map.size());
    map.forEach((key, bytes) -> assertThat(text(again.get(utf8(key)))).isEqualTo(text(bytes)));
  }

  @Test
  void anEmptyTableShowsNothing() {
    assertThat(new DocumentTable().scan(bytes -> {}).show(10)).isEqualTo(10);
  }

  private static void change(
      DocumentTable table, Map<String, byte[]> map, Random random, int changes) {
    for (int i = 0; i < changes; i++) {
      String key = "10.1000/" + random.nextInt(15_000);
      byte[] bytes = new byte[random.nextInt(900)];
      random.nextBytes(bytes);
      table.put(utf8(key), bytes, bytes.length);
      map.put(key, bytes);
    }
  }

  private static String text(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return text(bytes);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static byte[] utf8(String key) {
    return key.getBytes(StandardCharsets.UTF_8);
  }
}
