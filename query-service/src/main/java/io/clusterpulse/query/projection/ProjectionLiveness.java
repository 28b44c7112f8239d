package io.clusterpulse.query.projection;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive while the threads that read topics are: only a restart brings a dead one back. */
@Liveness
@ApplicationScoped
class ProjectionLiveness implements HealthCheck {
  private final RankingProjection projection;
  private final LiveRankings rankings;
  private final LiveProfiles profiles;

  ProjectionLiveness(RankingProjection projection, LiveRankings rankings, LiveProfiles profiles) {
    this.projection = projection;
    this.rankings = rankings;
    this.profiles = profiles;
  }

  @Override
  public HealthCheckResponse call() {
    boolean alive = projection.isAlive() && rankings.isAlive() && profiles.isAlive();
    return HealthCheckResponse.named("ranking-projection").status(alive).build();
  }
}
