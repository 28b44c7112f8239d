package io.clusterpulse.feeds.reader;

/**
 * A sound record that is not meant to be counted.
 *
 * @param reason stable code, such as {@code paratext}
 * @param id what the source calls the record; empty if it has no name
 */
public record LeftOut(String reason, String id) implements Reading {}
