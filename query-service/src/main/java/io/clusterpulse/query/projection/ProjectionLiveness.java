package io.clusterpulse.query.projection;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive while the projection's thread is: only a restart brings a dead one back. */
@Liveness
@ApplicationScoped
class ProjectionLiveness implements HealthCheck {
  private final RankingProjection projection;

  ProjectionLiveness(RankingProjection projection) {
    this.projection = projection;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("ranking-projection").status(projection.isAlive()).build();
  }
}
