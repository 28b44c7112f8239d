/**
 * The sample world: documents drawn at random so that their fractional counts are those of a
 * published ranking. What is real in it and what is drawn: docs/decisions/0004-sample-world.md.
 */
package io.clusterpulse.feeds.sample;
