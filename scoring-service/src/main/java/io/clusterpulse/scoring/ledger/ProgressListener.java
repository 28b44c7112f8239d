package io.clusterpulse.scoring.ledger;

/** Is told where each source partition stands; called by the stream's threads, must not block. */
public interface ProgressListener {

  /** The absolute state after a record, or after a task was taken over. */
  void progressed(String topic, int partition, TopicProgress progress);

  /** This instance no longer works on the partition. */
  void released(String topic, int partition);
}
