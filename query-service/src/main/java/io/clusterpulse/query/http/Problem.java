package io.clusterpulse.query.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * Why a request was not answered, as RFC 9457 has it.
 *
 * @param type a URN that programs can tell apart
 * @param title the same for every problem of this type
 * @param status HTTP status, 400 to 599
 * @param detail what went wrong this time
 * @param errors the fields at fault, empty where none is
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Problem(String type, String title, int status, String detail, List<FieldError> errors) {
  static final String MEDIA_TYPE = "application/problem+json";
  private static final String TYPE_PREFIX = "urn:problem-type:clusterpulse:";
  private static final int LONGEST_VALUE = 200;

  /**
   * One value that was refused.
   *
   * @param field the parameter's name
   * @param value as it came, shortened to 200 characters
   */
  record FieldError(String field, String value, String message) {
    FieldError {
      if (value.length() > LONGEST_VALUE) {
        value = value.substring(0, LONGEST_VALUE) + "…";
      }
    }
  }

  Problem {
    errors = List.copyOf(errors);
  }

  /** 400. */
  static Problem badParameters(List<FieldError> errors) {
    FieldError first = errors.get(0);
    String others = errors.size() == 1 ? "" : ", and " + (errors.size() - 1) + " more";
    return new Problem(
        TYPE_PREFIX + "bad-parameter",
        "A parameter of the request is wrong",
        400,
        first.field() + " " + first.message() + others,
        errors);
  }

  /** 404: well-formed, but there is no such thing. */
  static Problem notFound(String field, String value, String message) {
    return new Problem(
        TYPE_PREFIX + "not-found",
        "There is no such thing",
        404,
        field + " " + message,
        List.of(new FieldError(field, value, message)));
  }

  /** 410: the version of a cursor is no longer kept. */
  static Problem versionGone(String cursor, String message) {
    return new Problem(
        TYPE_PREFIX + "version-gone",
        "The ranking has moved on",
        410,
        message,
        List.of(new FieldError("cursor", cursor, message)));
  }

  /** What the framework refused. */
  static Problem ofStatus(int status, String title, String detail) {
    return new Problem(TYPE_PREFIX + "http-" + status, title, status, detail, List.of());
  }
}
