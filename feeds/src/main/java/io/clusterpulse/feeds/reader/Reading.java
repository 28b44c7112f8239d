package io.clusterpulse.feeds.reader;

/** What became of one record of a source: a document, a record left out, or one nobody can read. */
public sealed interface Reading permits FeedDocument, LeftOut, Malformed, Several {}
