package io.clusterpulse.query.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ser.impl.SimpleBeanPropertyFilter;
import com.fasterxml.jackson.databind.ser.impl.SimpleFilterProvider;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Answers as JSON: decimals in plain notation, clusters with the fields that were asked for. */
@ApplicationScoped
class JsonText {
  private final ObjectMapper json;

  JsonText(ObjectMapper json) {
    this.json = json.copy().enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);
  }

  /** With all fields of a cluster. */
  byte[] of(Object answer) {
    return of(answer, Set.copyOf(ClusterAnswer.FIELDS));
  }

  byte[] of(Object answer, Set<String> clusterFields) {
    var filter = SimpleBeanPropertyFilter.filterOutAllExcept(clusterFields);
    try {
      return json.writer(new SimpleFilterProvider().addFilter(ClusterAnswer.FILTER, filter))
          .writeValueAsBytes(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An answer is always JSON", e);
    }
  }
}
