package io.clusterpulse.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import io.clusterpulse.schemas.Generation;
import io.clusterpulse.standalone.generation.GenerationRemoval;
import io.clusterpulse.standalone.generation.Generations;
import io.clusterpulse.standalone.machine.LocalSystem;
import io.clusterpulse.standalone.machine.Part;
import io.clusterpulse.standalone.machine.PartState;
import io.clusterpulse.standalone.machine.SettingsFile;
import io.clusterpulse.standalone.machine.SystemSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** The scoring-service of another generation on this machine: starts, watches and forgets it. */
final class SecondGeneration {
  static final String APPLICATION = "clusterpulse-scoring";
  private static final long PAUSE_MILLIS = 200;

  private final Generations generations;
  private final Consumer<String> progress;
  private SystemSettings settings;

  SecondGeneration(SystemSettings settings, Generations generations, Consumer<String> progress) {
    this.settings = settings;
    this.generations = generations;
    this.progress = progress;
  }

  /**
   * Makes sure that there are two generations, and that the second scoring-service runs.
   *
   * @param mustExist nothing is begun
   * @return the one that is not in force
   */
  Generation startIfNeeded(boolean mustExist) throws IOException, InterruptedException {
    if (settings.rebuild().isEmpty()) {
      if (mustExist) {
        throw new IOException("there is no other generation; begin one with: clusterpulse rebuild");
      }
      Generation begun = generations.unused();
      settings = settings.withGenerations(settings.generation(), Optional.of(begun));
      SettingsFile.save(settings);
      progress.accept("generation " + begun + " counts from the start of the log");
    }
    Generation other = other();
    LocalSystem system = LocalSystem.at(settings);
    if (system.pid(partOf(other)).isEmpty()) {
      system.start(partOf(other));
    }
    return other;
  }

  private Part partOf(Generation generation) {
    return generation.equals(settings.generation()) ? Part.SCORING : Part.REBUILD;
  }

  /**
   * @throws IOException if the one in force was begun later: to go back is another command
   */
  void requireNewer(Generation other) throws IOException {
    Generation inForce = generations.inForce().generation();
    if (other.number() < inForce.number()) {
      throw new IOException(
          "generation %s is in force and %s is still there; first: clusterpulse rebuild --drop, or --back"
              .formatted(inForce, other));
    }
  }

  private Generation other() throws IOException {
    Generation first = settings.generation();
    Generation second = settings.rebuild().orElseThrow();
    Generation inForce = generations.inForce().generation();
    if (inForce.equals(first)) {
      return second;
    }
    if (inForce.equals(second)) {
      return first;
    }
    throw new IOException(
        "generation %s is in force, but here %s and %s are made".formatted(inForce, first, second));
  }

  /** Whether a generation is still being made. The other one may have halted: hence the rebuild. */
  boolean isRunning(Generation generation) {
    return LocalSystem.at(settings).state(partOf(generation)).state() == PartState.State.READY;
  }

  /**
   * @throws IOException if the query-service does not serve it in time
   */
  void awaitServed(Generation generation, Duration within)
      throws IOException, InterruptedException {
    Instant deadline = Instant.now().plus(within);
    String served = served();
    while (!served.equals(generation.toString())) {
      if (Instant.now().isAfter(deadline)) {
        throw new IOException("the query-service does not serve it yet: " + served);
      }
      Thread.sleep(PAUSE_MILLIS);
      served = served();
    }
  }

  private String served() throws InterruptedException {
    try {
      JsonNode health = HttpJson.json(settings.url(Part.QUERY) + "/q/health/ready");
      return String.join("", health.path("checks").findValuesAsText("generation"));
    } catch (IOException e) {
      return e.getMessage();
    }
  }

  /** Stops and forgets the one that is not in force; the other is the only one from now on. */
  void drop() throws IOException, InterruptedException {
    if (settings.rebuild().isEmpty()) {
      throw new IOException("there is no other generation");
    }
    Generation dropped = other();
    LocalSystem system = LocalSystem.at(settings);
    boolean firstGoes = dropped.equals(settings.generation());
    system.stop(Part.REBUILD);
    if (firstGoes) {
      system.stop(Part.SCORING);
    }
    settings =
        settings.withGenerations(
            firstGoes ? settings.rebuild().orElseThrow() : settings.generation(), Optional.empty());
    SettingsFile.save(settings);
    if (firstGoes) {
      LocalSystem.at(settings).start(Part.SCORING);
    }
    GenerationRemoval.remove(dropped, APPLICATION, settings.bootstrapServers())
        .forEach(topic -> progress.accept("deleted: topic " + topic));
    settings.directory().forgetScoring(dropped.suffixed(APPLICATION));
    progress.accept("generation " + dropped + " is forgotten");
  }
}
