package io.clusterpulse.ingest.door;

import io.clusterpulse.ingest.Problem;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The parameters behind the question mark: only known ones, each at most once. */
record QueryParameters(MultivaluedMap<String, String> stated, Set<String> known) {

  /**
   * @throws ProblemException 400 if a parameter is unknown or repeated; the value of an unknown one
   *     is not told back, because it may be a key
   */
  QueryParameters {
    for (Map.Entry<String, List<String>> parameter : stated.entrySet()) {
      if (!known.contains(parameter.getKey())) {
        throw bad(parameter.getKey(), null, "is not a known parameter");
      }
      if (parameter.getValue().size() > 1) {
        throw bad(parameter.getKey(), null, "must be given once");
      }
    }
  }

  /** True or false; absent is false, present without a value is true. */
  boolean flag(String name) {
    String value = stated.getFirst(name);
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
    String value = stated.getFirst(name);
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
