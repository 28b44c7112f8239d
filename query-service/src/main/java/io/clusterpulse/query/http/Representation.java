package io.clusterpulse.query.http;

import jakarta.ws.rs.core.MediaType;

/** The forms in which an answer can leave. */
enum Representation {
  JSON(MediaType.APPLICATION_JSON),
  CSV("text/csv;charset=UTF-8"),
  GEO_JSON("application/geo+json");

  static final String CSV_TYPE = "text/csv";
  static final String GEO_JSON_TYPE = "application/geo+json";

  private final String mediaType;

  Representation(String mediaType) {
    this.mediaType = mediaType;
  }

  String mediaType() {
    return mediaType;
  }
}
