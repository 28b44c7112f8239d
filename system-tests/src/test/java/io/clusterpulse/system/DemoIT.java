package io.clusterpulse.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.system.TestSystem.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a newcomer types first. */
class DemoIT {
  private static final int PUBLISHED_CLUSTERS = 34;
  private static final int FOUND_AT_LEAST = 32;

  @Test
  void theDemoFindsThePublishedClustersAndEndsWell(@TempDir Path directory) {
    Path data = directory.resolve("data");
    List<String> demo = new ArrayList<>(List.of("demo", "--exit", "--json"));
    // A name for every port: the usual ones may be taken while tests run.
    demo.addAll(TestSystem.portOptions());
    Outcome outcome = TestSystem.run(data, demo).succeeded();
    assertThat(outcome.json().get("found").asInt()).isBetween(FOUND_AT_LEAST, PUBLISHED_CLUSTERS);
    assertThat(outcome.json().get("outOfOrder")).as("of the first ten").isEmpty();
    assertThat(Files.exists(data)).as("data stays for the next start").isTrue();
    assertThat(TestSystem.run(data, List.of("status")).exitCode()).isNotZero();
  }
}
