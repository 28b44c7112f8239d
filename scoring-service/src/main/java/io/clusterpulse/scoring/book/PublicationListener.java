package io.clusterpulse.scoring.book;

/** Is told of every ranking that goes out; called by the stream's threads, must not block. */
@FunctionalInterface
public interface PublicationListener {

  /**
   * @param key methodology and edition, {@code gii-2024/2027}
   * @param version the version just written
   */
  void published(String key, long version);
}
