package io.clusterpulse.scoring.ledger;

import io.clusterpulse.schemas.AvroCodec;
import io.clusterpulse.schemas.SchemaIds;
import io.clusterpulse.schemas.Topics;
import io.clusterpulse.schemas.avro.RecordHeader;
import io.clusterpulse.schemas.avro.RejectedDocument;
import io.clusterpulse.scoring.ledger.Rejection.RawHeader;
import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Serializer;

/** From a {@link Rejection} to the Avro values of {@code rejected-documents}. */
public final class RejectionMapping implements Serializer<Rejection> {
  private final AvroCodec<RejectedDocument> codec;

  public RejectionMapping(SchemaIds ids) {
    this.codec = new AvroCodec<>(Topics.REJECTED_DOCUMENTS, ids);
  }

  /** {@link AvroCodec#register()}. */
  public void register() {
    codec.register();
  }

  @Override
  public byte[] serialize(String topic, Rejection rejection) {
    return codec.encode(
        new RejectedDocument(
            rejection.topic(),
            rejection.partition(),
            rejection.offset(),
            rejection.timestampMillis(),
            rejection.reason(),
            rejection.detail(),
            wrap(rejection.keyOrNull()),
            wrap(rejection.valueOrNull()),
            rejection.headers().stream().map(RejectionMapping::toAvro).toList()));
  }

  private static RecordHeader toAvro(RawHeader header) {
    return new RecordHeader(header.name(), wrap(header.valueOrNull()));
  }

  private static ByteBuffer wrap(byte[] bytesOrNull) {
    return bytesOrNull == null ? null : ByteBuffer.wrap(bytesOrNull);
  }
}
