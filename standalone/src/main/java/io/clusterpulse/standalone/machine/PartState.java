package io.clusterpulse.standalone.machine;

import java.util.OptionalLong;

/**
 * How a part stands at one moment.
 *
 * @param state running and ready, running and not ready, dead without having been stopped, stopped
 * @param pid the process, empty where none runs
 */
public record PartState(Part part, State state, OptionalLong pid, int port) {

  /** The four cases. */
  public enum State {
    READY,
    NOT_READY,
    DEAD,
    STOPPED
  }
}
