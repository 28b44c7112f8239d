package io.clusterpulse.gazetteer.violation;

import org.apache.kafka.common.TopicPartition;

/** Breaks: the gazetteer uses core only. */
record GazetteerThatKnowsKafka(TopicPartition partition) {}
