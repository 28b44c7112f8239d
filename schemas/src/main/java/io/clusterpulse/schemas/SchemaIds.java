package io.clusterpulse.schemas;

import org.apache.avro.Schema;

/**
 * Both directions between an Avro schema and the number that stands for it in front of every record
 * value. The number of a schema never changes, so answers may be kept for ever.
 */
public interface SchemaIds {

  /**
   * The id of a schema, registered under the subject if it is not yet.
   *
   * @param subject a topic's name and {@code -value}
   * @throws RegistryUnavailableException when no usable answer is to be had now; try again later
   */
  int idOf(String subject, Schema schema);

  /**
   * The schema that an id stands for.
   *
   * @throws UnknownSchemaException when the registry answers that it has no such id
   * @throws RegistryUnavailableException when no usable answer is to be had now; try again later
   */
  Schema schemaOf(int id);
}
