package io.clusterpulse.query.http;

import java.util.Map;

/**
 * What an answer says.
 *
 * @param headers that belong to these bytes, such as the number of all rows
 */
record Body(byte[] bytes, Map<String, String> headers) {
  static Body of(byte[] bytes) {
    return new Body(bytes, Map.of());
  }
}
