package io.clusterpulse.ingest.door;

import io.clusterpulse.core.document.Indicator;

/** What documents are posted to, by the last part of its address. */
enum Collection {
  PATENTS("patents", Indicator.PCT_APPLICATION),
  PUBLICATIONS("publications", Indicator.ARTICLE),
  DEALS("deals", Indicator.VC_DEAL);

  private final String path;
  private final Indicator indicator;

  Collection(String path, Indicator indicator) {
    this.path = path;
    this.indicator = indicator;
  }

  /** {@code /v1/patents}. */
  String path() {
    return "/v1/" + path;
  }

  Indicator indicator() {
    return indicator;
  }

  /** The one with this last part of its address, which must exist. */
  static Collection of(String lastPart) {
    for (Collection collection : values()) {
      if (collection.path.equals(lastPart)) {
        return collection;
      }
    }
    throw new IllegalArgumentException("no collection " + lastPart);
  }
}
