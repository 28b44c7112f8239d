package io.clusterpulse.core.document;

/** What is counted. The order is the order of every table and dump. */
public enum Indicator {
  /** International patent applications under the Patent Cooperation Treaty, by application. */
  PCT_APPLICATION,
  /** Scientific articles. */
  ARTICLE,
  /** Venture-capital deals, an indicator since the edition of 2025. */
  VC_DEAL
}
