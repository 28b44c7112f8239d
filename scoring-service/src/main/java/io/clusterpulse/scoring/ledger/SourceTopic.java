package io.clusterpulse.scoring.ledger;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.schemas.Topic;
import io.clusterpulse.schemas.Topics;
import java.util.List;

/**
 * A topic of documents and what they count for.
 *
 * @param topic its name, and the stem of its node and store names
 */
record SourceTopic(String topic, Indicator indicator) {
  /** In an order that never changes, new ones last: the stored positions follow it. */
  static final List<SourceTopic> ALL =
      List.of(
          of(Topics.PATENTS, Indicator.PCT_APPLICATION),
          of(Topics.PUBLICATIONS, Indicator.ARTICLE),
          of(Topics.DEALS, Indicator.VC_DEAL));

  private static SourceTopic of(Topic<?, ?> topic, Indicator indicator) {
    return new SourceTopic(topic.name(), indicator);
  }

  String sourceName() {
    return topic + "-source";
  }

  String ledgerName() {
    return topic + "-ledger";
  }

  String storeName() {
    return topic + "-book";
  }
}
