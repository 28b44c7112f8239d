package io.clusterpulse.ingest;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Something to say about one field of a document, as an error or as a warning.
 *
 * @param field path in the document, such as {@code inventors[2].location.latitude}
 * @param value what was given, shortened and made visible; null where there was none
 * @param message a sentence without subject, such as {@code must be within -90 to 90}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FieldNote(String field, String value, String message) {}
