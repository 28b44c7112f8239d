package io.clusterpulse.scoring.ledger;

/** Is told where each source partition stands; called by the stream's threads, must not block. */
public interface ProgressListener {

  /** The absolute state: when a task was taken over, and a few times a second while it changes. */
  void progressed(String topic, int partition, TopicProgress progress);

  /** This instance no longer works on the partition. */
  void released(String topic, int partition);
}
