/**
 * Patent offices' formats, brought to PCT applications. What one application is, under which number
 * and revision, is in docs/decisions/0015-one-application-one-document.md.
 */
package io.clusterpulse.feeds.patents;
