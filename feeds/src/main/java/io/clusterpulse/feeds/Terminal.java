package io.clusterpulse.feeds;

import java.io.Console;

/** Whether a human is watching. */
final class Terminal {
  private Terminal() {}

  /** From JDK 22 on there is always a console, and it has to be asked; before, null says it. */
  static boolean isInteractive() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }
}
