package io.clusterpulse.standalone;

import io.clusterpulse.standalone.machine.LocalSystem;
import io.clusterpulse.standalone.machine.SettingsFile;
import io.clusterpulse.standalone.machine.SystemSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.Optional;

/** A start from the command line: Ctrl-C on the way stops what was begun. */
final class Launch {
  private static final long WATCH_MILLIS = 500;

  private final PrintWriter out;
  private final Thread stopper;
  private SystemSettings settings;
  private boolean started;

  Launch(SystemSettings settings, PrintWriter out) {
    this.settings = settings;
    this.out = out;
    this.stopper = new Thread(this::stopEverything, "stop");
  }

  /**
   * Starts what does not run, and keeps the settings for later commands.
   *
   * @param scale the sample's scale; empty: as before
   * @param methodologies by which to rank
   * @return the system, whole and ready; Ctrl-C stops it from now on
   * @throws IOException if it holds documents of another scale or for other methodologies, and
   *     whatever a start throws
   */
  LocalSystem start(Optional<BigDecimal> scale, MethodologyChoice methodologies)
      throws IOException, InterruptedException {
    if (!SettingsFile.exists(settings)) {
      settings = settings.withSampleScale(scale.orElse(settings.sampleScale()));
      settings = methodologies.isEmpty() ? settings : methodologies.keptIn(settings);
    }
    LocalSystem system = start();
    if (scale.isPresent()) {
      system = SampleScale.apply(system, scale.get(), this::say);
    }
    return methodologies.apply(system, this::say);
  }

  private LocalSystem start() throws IOException, InterruptedException {
    LocalSystem before = LocalSystem.at(settings);
    refuseMovedPorts();
    if (before.isWholeAndReady()) {
      say("already running");
      return before;
    }
    SettingsFile.save(settings);
    started = true;
    Runtime.getRuntime().addShutdownHook(stopper);
    try {
      return LocalSystem.start(settings, this::say);
    } catch (IOException | RuntimeException e) {
      letGo();
      throw e;
    }
  }

  /** A part keeps the port it was started with; a new one needs a new start of everything. */
  private void refuseMovedPorts() throws IOException {
    SystemSettings kept = SettingsFile.load(settings.home(), settings.data());
    boolean moved = !kept.ports().equals(settings.ports());
    if (moved && !LocalSystem.at(kept).isStopped()) {
      throw new IOException(
          "runs with other ports; stop it first with: clusterpulse down --data " + settings.data());
    }
  }

  /** Stops everything if this command has started it. */
  void stopOwn() {
    if (started) {
      letGo();
      stopEverything();
    }
  }

  /** From now on the system outlives this command. */
  void letGo() {
    started = false;
    try {
      Runtime.getRuntime().removeShutdownHook(stopper);
    } catch (IllegalStateException e) {
      // Ctrl-C came first, and the hook is at work.
    }
  }

  /** Whether this command started the system, and so is to stop it on Ctrl-C. */
  boolean isOwner() {
    return started;
  }

  /**
   * Watches until a command stops the system.
   *
   * @throws IOException with the reason if a part ends by itself; the rest is stopped then
   */
  void watch(LocalSystem system) throws IOException, InterruptedException {
    while (!system.isStopped()) {
      Optional<String> casualty = system.casualty();
      if (casualty.isPresent()) {
        throw new IOException(casualty.get() + "\nstopping the rest");
      }
      Thread.sleep(WATCH_MILLIS);
    }
    letGo();
  }

  private void stopEverything() {
    try {
      say("stopping");
      LocalSystem.at(settings).stop(this::say);
    } catch (IOException | RuntimeException e) {
      say(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void say(String line) {
    synchronized (out) {
      out.println(line);
      out.flush();
    }
  }
}
