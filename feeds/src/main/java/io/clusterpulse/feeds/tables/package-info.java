/** Delimited tables of any size, and joining them in bounded memory. */
package io.clusterpulse.feeds.tables;
