package io.clusterpulse.ingest.publish;

import io.clusterpulse.schemas.UnsafeSetting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was seen of Kafka and the registry, and what follows from it. A null means that nothing is
 * wrong there.
 *
 * @param topicsSeen whether the topics have been there once; they are created only before that,
 *     because a topic that has gone is a loss to be looked at, not to be papered over
 */
record UpstreamState(String registry, String kafka, String topics, boolean topicsSeen) {
  static final UpstreamState UNSEEN =
      new UpstreamState("not asked yet", "not asked yet", null, false);

  UpstreamState withRegistry(String failureOrNull) {
    return new UpstreamState(failureOrNull, kafka, topics, topicsSeen);
  }

  UpstreamState withKafkaAway(String failure) {
    return new UpstreamState(registry, failure, topics, topicsSeen);
  }

  UpstreamState withTopics(List<UnsafeSetting> unsafe) {
    return new UpstreamState(registry, null, unsafe.isEmpty() ? null : said(unsafe), true);
  }

  private static String said(List<UnsafeSetting> unsafe) {
    StringBuilder said = new StringBuilder();
    for (UnsafeSetting setting : unsafe) {
      said.append(said.length() == 0 ? "" : "; ")
          .append(setting.topic())
          .append(' ')
          .append(setting.setting())
          .append(" is ")
          .append(setting.actual())
          .append(", must be ")
          .append(setting.expected());
    }
    return said.toString();
  }

  /** For the readiness check. */
  Map<String, String> wrong() {
    Map<String, String> wrong = new LinkedHashMap<>();
    putIfWrong(wrong, "kafka", kafka);
    putIfWrong(wrong, "registry", registry);
    putIfWrong(wrong, "topics", topics);
    return wrong;
  }

  private static void putIfWrong(Map<String, String> wrong, String part, String failureOrNull) {
    if (failureOrNull != null) {
      wrong.put(part, failureOrNull);
    }
  }

  /**
   * Null when publishing may be tried. A Kafka that answered once is tried even if the last look
   * failed: the producer knows best whether its own connections work.
   */
  String whyNothingCanBePublished() {
    if (registry != null) {
      return "The schema registry is away";
    }
    if (!topicsSeen) {
      return "Kafka is away";
    }
    return topics == null ? null : "Topics would not keep documents safe: " + topics;
  }
}
