package io.clusterpulse.standalone.machine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The whole system on this machine: a real broker, registry and database, and the services, each a
 * process of its own that outlives the one that started it. Two objects over the same data
 * directory speak of the same processes.
 */
public final class LocalSystem {
  /** Within a group the order does not matter; the front door closes before what lies behind. */
  private static final List<Set<Part>> STOP_ORDER =
      List.of(
          EnumSet.of(Part.INGEST, Part.SCORING, Part.QUERY, Part.REBUILD),
          EnumSet.of(Part.REGISTRY),
          EnumSet.of(Part.KAFKA, Part.POSTGRESQL));

  private final SystemSettings settings;
  private final Map<Part, PartProcess> processes = new EnumMap<>(Part.class);

  private LocalSystem(SystemSettings settings) {
    this.settings = settings;
    for (Part part : Part.values()) {
      processes.put(part, new PartProcess(part, settings));
    }
  }

  /** The system of a data directory, running or not; nothing is touched. */
  public static LocalSystem at(SystemSettings settings) {
    return new LocalSystem(settings);
  }

  /**
   * Starts all that does not run, and returns when every part is ready.
   *
   * @param progress told in a line what happens
   * @throws PartFailedException naming the part and the reason; what was started is stopped again
   * @throws IOException if the directory is not ours, a port is taken, or another command is at it
   */
  public static LocalSystem start(SystemSettings settings, Consumer<String> progress)
      throws IOException, InterruptedException {
    return start(settings, settings.parts(), progress);
  }

  /** As {@link #start(SystemSettings, Consumer)}, only some of the parts and what they need. */
  public static LocalSystem start(
      SystemSettings settings, Set<Part> parts, Consumer<String> progress)
      throws IOException, InterruptedException {
    LocalSystem system = at(settings);
    settings.directory().claim();
    try (FileChannel ignored = settings.directory().lock()) {
      system.startMissing(withNeeds(parts), progress);
    }
    return system;
  }

  private static Set<Part> withNeeds(Set<Part> parts) {
    Set<Part> all = EnumSet.copyOf(parts);
    parts.forEach(part -> all.addAll(part.needs()));
    return all;
  }

  private void startMissing(Set<Part> parts, Consumer<String> progress)
      throws IOException, InterruptedException {
    Set<Part> missing = EnumSet.noneOf(Part.class);
    parts.stream().filter(part -> pid(part).isEmpty()).forEach(missing::add);
    checkPorts(missing);
    try {
      new Startup(processes, missing, progress).run();
    } catch (PartFailedException | InterruptedException e) {
      stopAll(missing, line -> {});
      for (Part part : missing) {
        ClassArchive.of(settings.distribution(), part).forget();
      }
      throw e;
    }
  }

  private void checkPorts(Set<Part> parts) throws IOException {
    List<String> problems = new ArrayList<>();
    for (Part part : parts) {
      PortCheck.problem(part.label(), settings.ports().of(part)).ifPresent(problems::add);
    }
    if (parts.contains(Part.KAFKA)) {
      PortCheck.problem("kafka-controller", settings.ports().kafkaController())
          .ifPresent(problems::add);
    }
    if (!problems.isEmpty()) {
      throw new IOException(String.join("\n", problems));
    }
  }

  public SystemSettings settings() {
    return settings;
  }

  /** The process of a part, empty where none runs. */
  public OptionalLong pid(Part part) {
    Optional<ProcessHandle> process = processes.get(part).running();
    return process.isPresent() ? OptionalLong.of(process.get().pid()) : OptionalLong.empty();
  }

  /** Asks the part; may take seconds where it does not answer. */
  public PartState state(Part part) {
    PartProcess process = processes.get(part);
    OptionalLong pid = pid(part);
    PartState.State state;
    if (pid.isPresent()) {
      state = process.isReady() ? PartState.State.READY : PartState.State.NOT_READY;
    } else {
      state = process.isExpected() ? PartState.State.DEAD : PartState.State.STOPPED;
    }
    return new PartState(part, state, pid, settings.ports().of(part));
  }

  /** Every part, in the order of a start. */
  public List<PartState> states() {
    return settings.parts().parallelStream().map(this::state).toList();
  }

  public boolean isWholeAndReady() {
    return states().stream().allMatch(state -> state.state() == PartState.State.READY);
  }

  /** Ends one part at once with SIGKILL; does nothing if it does not run. */
  public void kill(Part part) throws InterruptedException {
    processes.get(part).kill();
  }

  /** Ends one part in good order. */
  public void stop(Part part) throws InterruptedException {
    processes.get(part).stop();
  }

  /** Starts one part that does not run, and waits until it is ready. */
  public void start(Part part) throws InterruptedException {
    processes.get(part).start();
    processes.get(part).awaitReady();
  }

  /** Stops one part if it runs, starts it again and waits until it is ready. */
  public void restart(Part part) throws InterruptedException {
    stop(part);
    start(part);
  }

  /**
   * Stops everything in order, only what this data directory started; data stays.
   *
   * @throws IOException if another command is starting or stopping
   */
  public void stop(Consumer<String> progress) throws IOException, InterruptedException {
    if (!settings.directory().isOurs()) {
      return;
    }
    try (FileChannel ignored = settings.directory().lock()) {
      stopAll(EnumSet.allOf(Part.class), progress);
    }
  }

  private void stopAll(Set<Part> parts, Consumer<String> progress) throws InterruptedException {
    for (Set<Part> group : STOP_ORDER) {
      Set<Part> chosen = EnumSet.copyOf(group);
      chosen.retainAll(parts);
      InParallel.forEach(
          chosen,
          part -> {
            boolean ran = pid(part).isPresent();
            processes.get(part).stop();
            if (ran) {
              progress.accept(part.label() + " stopped");
            }
          });
    }
  }

  /**
   * Forgets everything.
   *
   * @throws IOException if something still runs, or the directory is not ours
   */
  public void wipe() throws IOException {
    for (Part part : Part.values()) {
      if (pid(part).isPresent()) {
        throw new IOException("not wiped: " + part.label() + " still runs");
      }
    }
    settings.directory().wipe();
  }

  /** A part that ended without being told to, with the end of its log; empty while all is well. */
  public Optional<String> casualty() {
    for (Part part : Part.values()) {
      if (pid(part).isEmpty() && processes.get(part).isExpected()) {
        return Optional.of(part.label() + " ended" + LogTail.of(settings.directory().log(part)));
      }
    }
    return Optional.empty();
  }

  /** Whether nothing runs any more because a command stopped it. */
  public boolean isStopped() {
    return EnumSet.allOf(Part.class).stream()
        .noneMatch(part -> processes.get(part).isExpected() || pid(part).isPresent());
  }
}
