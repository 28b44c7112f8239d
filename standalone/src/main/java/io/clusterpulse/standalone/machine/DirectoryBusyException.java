package io.clusterpulse.standalone.machine;

import java.io.IOException;

/** Another command is starting or stopping the system in the same data directory. */
public final class DirectoryBusyException extends IOException {
  private static final long serialVersionUID = 1L;

  DirectoryBusyException(String message) {
    super(message);
  }
}
