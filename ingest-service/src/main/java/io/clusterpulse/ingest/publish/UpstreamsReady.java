package io.clusterpulse.ingest.publish;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready when documents can be published; names what is missing otherwise. */
@Readiness
@ApplicationScoped
class UpstreamsReady implements HealthCheck {
  private final Upstreams upstreams;

  UpstreamsReady(Upstreams upstreams) {
    this.upstreams = upstreams;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder answer = HealthCheckResponse.named("upstreams");
    upstreams.wrong().forEach(answer::withData);
    return answer.status(upstreams.wrong().isEmpty()).build();
  }
}
