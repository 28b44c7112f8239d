package io.clusterpulse.query.projection;

/**
 * How far the projection has read.
 *
 * @param topicId Kafka's id of the topic: a recreated topic of the same name has another one
 * @param nextOffset the first offset not read
 * @param switchOffset the switch to the generation that the topic belongs to, by its offset in the
 *     topic of switches; -1 for the generation from the start
 */
record Position(String topicId, long nextOffset, long switchOffset) {}
