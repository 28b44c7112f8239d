package io.clusterpulse.standalone.redrive;

import io.clusterpulse.schemas.AvroCodec;
import io.clusterpulse.schemas.SchemaIds;
import io.clusterpulse.schemas.Topics;
import io.clusterpulse.schemas.avro.Redrive;
import io.clusterpulse.schemas.avro.RejectedDocument;
import io.clusterpulse.standalone.redrive.Rejected.RawHeader;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Between the Avro values of {@code rejected-documents} and {@code redrives} and what we do. */
final class RedriveMapping {
  private final AvroCodec<RejectedDocument> rejections;
  private final AvroCodec<Redrive> redrives;

  RedriveMapping(SchemaIds ids) {
    rejections = new AvroCodec<>(Topics.REJECTED_DOCUMENTS, ids);
    redrives = new AvroCodec<>(Topics.REDRIVES, ids);
  }

  Rejected rejected(ConsumerRecord<byte[], byte[]> record) {
    RejectedDocument document = rejections.decode(record.value());
    return new Rejected(
        document.getTopic(),
        document.getPartition(),
        document.getOffset(),
        Instant.ofEpochMilli(record.timestamp()),
        document.getReason(),
        bytes(document.getKey()),
        bytes(document.getValue()),
        document.getHeaders().stream()
            .map(header -> new RawHeader(header.getName(), bytes(header.getValue())))
            .toList());
  }

  /**
   * @param offset where it stands, or may stand at the earliest
   */
  byte[] note(Rejected rejected, long offset, boolean sent, Instant now, String by) {
    return redrives.encode(
        new Redrive(
            rejected.reason(),
            rejected.attempts() + 1,
            rejected.topic(),
            rejected.partition(),
            offset,
            sent,
            now,
            by));
  }

  Note note(ConsumerRecord<byte[], byte[]> record) {
    Redrive redrive = redrives.decode(record.value());
    return new Note(
        redrive.getTopic(),
        redrive.getPartition(),
        redrive.getOffset(),
        redrive.getAttempt(),
        redrive.getSent());
  }

  /** What stands in {@code redrives} about a rejected record. */
  record Note(String topic, int partition, long offset, int attempt, boolean sent) {}

  private static byte[] bytes(ByteBuffer bufferOrNull) {
    if (bufferOrNull == null) {
      return null;
    }
    byte[] bytes = new byte[bufferOrNull.remaining()];
    bufferOrNull.duplicate().get(bytes);
    return bytes;
  }
}
