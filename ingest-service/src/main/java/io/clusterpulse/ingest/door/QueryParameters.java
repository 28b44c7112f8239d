package io.clusterpulse.ingest.door;

import io.clusterpulse.ingest.Problem;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;

/** The parameters behind the question mark: only the known one, once. */
final class QueryParameters {
  static final String VALIDATE = "validate";
  static final String REVISION = "revision";

  private final MultiMap stated;

  /**
   * @throws ProblemException 400 if a parameter is unknown or repeated, or no text; the value of an
   *     unknown one is not told back, because it may be a key
   */
  QueryParameters(RoutingContext exchange, String known) {
    stated = stated(exchange);
    for (String name : stated.names()) {
      if (!name.equals(known)) {
        throw bad(name, null, "is not a known parameter");
      }
      if (stated.getAll(name).size() > 1) {
        throw bad(name, null, "must be given once");
      }
    }
  }

  private static MultiMap stated(RoutingContext exchange) {
    try {
      return exchange.queryParams();
    } catch (HttpException | IllegalArgumentException e) {
      throw bad("query", null, "cannot be decoded");
    }
  }

  /** True or false; absent is false, present without a value is true. */
  boolean flag(String name) {
    String value = stated.get(name);
    if (value == null || value.equals("false")) {
      return false;
    }
    if (value.isEmpty() || value.equals("true")) {
      return true;
    }
    throw bad(name, value, "must be true or false");
  }

  /** A number of 64 bits that must be there. */
  long number(String name) {
    String value = stated.get(name);
    if (value == null || value.isEmpty()) {
      throw bad(name, null, "is required: a number above every revision sent so far");
    }
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw bad(name, value, "must be a whole number of 64 bits");
    }
  }

  private static ProblemException bad(String name, String value, String message) {
    return new ProblemException(Problem.badParameter(name, value, message));
  }
}
