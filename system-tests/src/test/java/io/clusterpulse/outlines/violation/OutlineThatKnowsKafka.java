package io.clusterpulse.outlines.violation;

import org.apache.kafka.common.TopicPartition;

/** Breaks: outlines use core and JTS only. */
record OutlineThatKnowsKafka(TopicPartition partition) {}
