package io.clusterpulse.scoring;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the stream runs; otherwise names what is missing, unsafe or lost. */
@Readiness
@ApplicationScoped
class StreamReadiness implements HealthCheck {
  private final ScoringStream stream;

  StreamReadiness(ScoringStream stream) {
    this.stream = stream;
  }

  @Override
  public HealthCheckResponse call() {
    Optional<String> obstacle = stream.obstacle();
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("stream").status(obstacle.isEmpty());
    obstacle.ifPresent(reason -> response.withData("reason", reason));
    return response.build();
  }
}
