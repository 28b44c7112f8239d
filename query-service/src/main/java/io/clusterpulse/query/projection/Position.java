package io.clusterpulse.query.projection;

/**
 * How far the projection has read.
 *
 * @param topicId Kafka's id of the topic: a recreated topic of the same name has another one
 * @param nextOffset the first offset not read
 */
record Position(String topicId, long nextOffset) {}
