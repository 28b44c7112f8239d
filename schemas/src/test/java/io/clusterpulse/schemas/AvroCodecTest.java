package io.clusterpulse.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterpulse.schemas.avro.DocumentStatus;
import io.clusterpulse.schemas.avro.ListedPerson;
import io.clusterpulse.schemas.avro.Origin;
import io.clusterpulse.schemas.avro.PatentEvent;
import io.clusterpulse.schemas.avro.PublicationEvent;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class AvroCodecTest {
  private final InMemorySchemaIds ids = new InMemorySchemaIds();
  private final AvroCodec<PatentEvent> patents = new AvroCodec<>(Topics.PATENTS, ids);

  private static PatentEvent patent() {
    return PatentEvent.newBuilder()
        .setDocumentId("WO2024123456")
        .setRevision(1)
        .setStatus(DocumentStatus.PUBLISHED)
        .setPublicationDate(LocalDate.parse("2024-06-13"))
        .setInventors(
            List.of(
                ListedPerson.newBuilder()
                    .setOrigins(List.of(Origin.newBuilder().setPlace("Yokohama").build()))
                    .build()))
        .build();
  }

  @Test
  void a_value_comes_back_as_it_was_written() {
    assertThat(patents.decode(patents.encode(patent()))).isEqualTo(patent());
  }

  @Test
  void a_value_of_another_topic_is_undecodable() {
    PublicationEvent publication =
        PublicationEvent.newBuilder()
            .setDocumentId("10.1234/abcd")
            .setRevision(1)
            .setStatus(DocumentStatus.WITHDRAWN)
            .build();
    byte[] bytes = new AvroCodec<>(Topics.PUBLICATIONS, ids).encode(publication);
    assertThatThrownBy(() -> patents.decode(bytes)).isInstanceOf(UndecodableException.class);
  }
}
