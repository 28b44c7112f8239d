package io.clusterpulse.ingest;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * Why a request or a line was not accepted, as RFC 9457 has it.
 *
 * @param type a URN that programs can tell apart
 * @param title the same for every problem of this type
 * @param status HTTP status, 400 to 599
 * @param detail what went wrong this time
 * @param errors the fields at fault, empty where none is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
    String type, String title, int status, String detail, List<FieldNote> errors) {

  /** The media type of every error answer. */
  public static final String MEDIA_TYPE = "application/problem+json";

  private static final String TYPE_PREFIX = "urn:problem-type:clusterpulse:";
  private static final String REFUSED_TOKEN = "refused-token";

  public Problem {
    errors = List.copyOf(errors);
  }

  /** 400: the bytes are no JSON document. */
  public static Problem malformed(String detail) {
    return of("malformed-json", "The document is not well-formed JSON", 400, detail);
  }

  /** 400: the bytes are not what the header Content-Encoding says. */
  public static Problem brokenCompression(String detail) {
    return of("broken-compression", "The compressed body cannot be read", 400, detail);
  }

  /** 400: a parameter in the address is missing, unknown or unreadable. */
  public static Problem badParameter(String name, String value, String message) {
    return new Problem(
        TYPE_PREFIX + "bad-parameter",
        "A parameter of the request is wrong",
        400,
        name + ": " + message,
        List.of(new FieldNote(name, value, message)));
  }

  /** 401: no credential, or one that belongs to no feed. */
  public static Problem unknownCredential(String detail) {
    return of("unknown-credential", "No feed has this credential", 401, detail);
  }

  /** 401: a bearer token that is not good. */
  public static Problem refusedToken(String detail) {
    return of(REFUSED_TOKEN, "The token opens nothing", 401, detail);
  }

  /** 403: the feed may not publish this. */
  public static Problem notAllowed(String detail) {
    return of("not-allowed", "The feed may not publish this", 403, detail);
  }

  /** 408: the body stood still for too long. */
  public static Problem bodyTimedOut(String detail) {
    return of("body-timed-out", "The body stood still for too long", 408, detail);
  }

  /** 409: other content has come with the same id and revision. */
  public static Problem conflict(String detail) {
    return of("conflict", "The revision has other content already", 409, detail);
  }

  /** 413: longer than the service takes. */
  public static Problem tooLarge(String detail) {
    return of("too-large", "The document is too large", 413, detail);
  }

  /** 415: a body that this door does not read. */
  public static Problem unsupportedMedia(String detail) {
    return of("unsupported-media", "The body is of a kind that is not read here", 415, detail);
  }

  /** 422: JSON, but not a valid document. */
  public static Problem invalid(List<FieldNote> errors) {
    return new Problem(
        TYPE_PREFIX + "invalid-document",
        "The document is not valid",
        422,
        errors.get(0).field()
            + " "
            + errors.get(0).message()
            + (errors.size() == 1 ? "" : ", and " + (errors.size() - 1) + " more"),
        errors);
  }

  /** 429: the feed sends more documents than its quota has room for. */
  public static Problem quotaExceeded(String detail) {
    return of("quota-exceeded", "The feed's quota is used up for the moment", 429, detail);
  }

  /** 503: the document was not even read, because too much is under way. */
  public static Problem overloaded(String detail) {
    return of("overloaded", "The service has too much under way", 503, detail);
  }

  /** 503: nothing is known to be published; to send the same again is safe. */
  public static Problem unavailable(String detail) {
    return of(
        "unavailable", "The document is not known to be published; send it again", 503, detail);
  }

  /** Any other status, for what the HTTP framework refuses by itself. */
  public static Problem ofStatus(int status, String title, String detail) {
    return new Problem("about:blank", title, status, detail, List.of());
  }

  private static Problem of(String code, String title, int status, String detail) {
    return new Problem(TYPE_PREFIX + code, title, status, detail, List.of());
  }

  /** Whether a bearer token was refused. */
  @JsonIgnore
  public boolean isOfToken() {
    return type.equals(TYPE_PREFIX + REFUSED_TOKEN);
  }

  /** Whether the same request may succeed later, unchanged. */
  @JsonIgnore
  public boolean retryable() {
    return status == 408 || status == 429 || status >= 500;
  }
}
