package io.clusterpulse.feeds.reader;

/**
 * A record that cannot be read as the format says; it goes to the rejects file.
 *
 * @param reason stable code, such as {@code malformed-json}
 * @param detail what is wrong, for a human
 * @param text the record as found, cut to a bounded length; empty if there is none to show
 */
public record Malformed(String reason, String detail, String text) implements Reading {}
