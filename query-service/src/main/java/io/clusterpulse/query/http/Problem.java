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
   * @param field the parameter's name, shortened to 200 characters where it came from outside
   * @param value as it came, likewise shortened
   */
  record FieldError(String field, String value, String message) {
    FieldError {
      field = shortened(field);
      value = shortened(value);
    }

    private static String shortened(String text) {
      return text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "…" : text;
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

  /** 409: both are there, and do not go together. */
  static Problem conflict(String message) {
    return new Problem(
        TYPE_PREFIX + "not-comparable", "These cannot be compared", 409, message, List.of());
  }

  /** 410: a version that there was. */
  static Problem versionGone(String field, String value, String message) {
    return new Problem(
        TYPE_PREFIX + "version-gone",
        "This version is no longer kept",
        410,
        message,
        List.of(new FieldError(field, value, message)));
  }

  /** 503: what is in the database alone, while that is away. */
  static Problem historyUnavailable(String message) {
    return new Problem(
        TYPE_PREFIX + "history-unavailable",
        "The history cannot be read now",
        503,
        message,
        List.of());
  }

  /** What the framework refused. */
  static Problem ofStatus(int status, String title, String detail) {
    return new Problem(TYPE_PREFIX + "http-" + status, title, status, detail, List.of());
  }
}
