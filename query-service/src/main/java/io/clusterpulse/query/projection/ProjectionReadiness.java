package io.clusterpulse.query.projection;

import io.clusterpulse.query.ranking.Snapshots;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready when nothing is missing; otherwise says what is. The last ranking is served either way. */
@Readiness
@ApplicationScoped
class ProjectionReadiness implements HealthCheck {
  private final ProjectionState state;
  private final Snapshots snapshots;

  ProjectionReadiness(ProjectionState state, Snapshots snapshots) {
    this.state = state;
    this.snapshots = snapshots;
  }

  @Override
  public HealthCheckResponse call() {
    var missing = state.missing();
    HealthCheckResponseBuilder answer =
        HealthCheckResponse.named("ranking-projection").status(missing.isEmpty());
    missing.forEach(
        (part, problem) -> answer.withData(part.name().toLowerCase(Locale.ROOT), problem));
    return answer
        .withData("lagRecords", state.lagRecords())
        .withData("generation", state.generation())
        .withData("rankings", snapshots.newest().size())
        .build();
  }
}
