package io.clusterpulse.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.query.ranking.RankingKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

  @Test
  void a_cursor_reads_back_as_itself() {
    Cursor cursor = new Cursor(new RankingKey("gii-2024", 2027), 17, 200, Cursor.fingerprint("JP"));
    assertThat(Cursor.decode(cursor.encoded())).contains(cursor);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gii-2024/2027/17/-1/ab",
        "gii-2024/2027/17/9999999999/ab",
        "gii-2024/2027/17/1",
        "../2027/17/1/ab",
        "gii-2024/2027/17/1/ab\r\nSet-Cookie: x",
        ""
      })
  void what_is_no_cursor_of_ours_is_none(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    assertThat(Cursor.decode(Base64.getUrlEncoder().encodeToString(bytes))).isEmpty();
  }

  @Test
  void what_is_no_base64_is_none() {
    assertThat(Cursor.decode("%%%")).isEmpty();
  }
}
