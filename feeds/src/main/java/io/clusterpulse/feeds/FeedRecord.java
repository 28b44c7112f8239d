package io.clusterpulse.feeds;

import io.clusterpulse.feeds.reader.Reading;

/**
 * A record and where it stood.
 *
 * @param file index among the inputs, from 0
 * @param line position in that input, from 1; 0 before its first record
 */
record FeedRecord(int file, long line, Reading reading) {}
