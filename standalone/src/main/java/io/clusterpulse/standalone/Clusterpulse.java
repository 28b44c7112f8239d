package io.clusterpulse.standalone;

import io.clusterpulse.feeds.FeedCommand;
import io.clusterpulse.feeds.FeedDefaults;
import io.clusterpulse.standalone.machine.FeedKey;
import io.clusterpulse.standalone.machine.Part;
import io.clusterpulse.standalone.machine.SettingsFile;
import io.clusterpulse.standalone.machine.SystemSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The one command: everything on this machine, and what one wants to ask it. */
@Command(
    name = "clusterpulse",
    mixinStandardHelpOptions = true,
    version = "Clusterpulse 0.1.0",
    sortOptions = false,
    description = "A live ranking of the world's science and technology clusters, on this machine.",
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      DemoCommand.class,
      RankCommand.class,
      TailCommand.class,
      DigestCommand.class,
      RebuildCommand.class,
      RedriveCommand.class,
      ConflictsCommand.class,
      MethodologyCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  clusterpulse demo            see it work with a drawn sample of the world",
      "  clusterpulse up --detach     start everything and return",
      "  clusterpulse rank            print the newest ranking",
      "  clusterpulse down            stop everything; data stays"
    })
public final class Clusterpulse implements Runnable {
  private static final String DATA_OPTION = "--data";
  private static final String DATA_VARIABLE = "CLUSTERPULSE_DATA";

  private final Path home;
  private final Map<String, String> environment;

  @Spec private CommandSpec spec;

  @Option(
      names = DATA_OPTION,
      scope = ScopeType.INHERIT,
      paramLabel = "DIR",
      description = "Where everything is kept (default: data, or " + DATA_VARIABLE + ").")
  private Path data;

  Clusterpulse(Path home, Map<String, String> environment) {
    this.home = home;
    this.environment = environment;
  }

  /**
   * @param args as typed; the exit code is 0 only on success
   */
  public static void main(String[] args) {
    Path home = Path.of(System.getProperty("clusterpulse.home", "."));
    System.exit(commandLine(home, System.getenv(), args).execute(args));
  }

  static CommandLine commandLine(Path home, Map<String, String> environment, String... args) {
    Clusterpulse clusterpulse = new Clusterpulse(home, environment);
    CommandLine commandLine = new CommandLine(clusterpulse);
    commandLine.addSubcommand(new FeedCommand(clusterpulse.feedDefaults(dataNamedIn(args))));
    commandLine.setExecutionExceptionHandler(Clusterpulse::explain);
    return commandLine;
  }

  /** The feed command asks for its defaults before the command line is read. */
  private static Optional<Path> dataNamedIn(String... args) {
    for (int i = 0; i < args.length; i++) {
      if (args[i].equals(DATA_OPTION) && i + 1 < args.length) {
        return Optional.of(Path.of(args[i + 1]));
      }
      if (args[i].startsWith(DATA_OPTION + "=")) {
        return Optional.of(Path.of(args[i].substring(DATA_OPTION.length() + 1)));
      }
    }
    return Optional.empty();
  }

  private static int explain(
      Exception failure, CommandLine commandLine, CommandLine.ParseResult parsed) {
    if (failure instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    String message = Reason.of(failure);
    commandLine.getErr().println("clusterpulse " + commandLine.getCommandName() + ": " + message);
    return commandLine.getCommandSpec().exitCodeOnExecutionException();
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command? " + commands());
  }

  private String commands() {
    return String.join(", ", spec.subcommands().keySet());
  }

  /** The settings that hold in the chosen data directory. */
  SystemSettings settings() throws IOException {
    return settings(Map.of());
  }

  /**
   * @param ports by name, as chosen on the command line
   */
  SystemSettings settings(Map<String, Integer> ports) throws IOException {
    return settings(Optional.ofNullable(data), ports);
  }

  private SystemSettings settings(Optional<Path> chosen, Map<String, Integer> ports)
      throws IOException {
    Path directory =
        chosen.orElseGet(
            () -> {
              String named = environment.get(DATA_VARIABLE);
              return named == null ? home.resolve("data") : Path.of(named);
            });
    try {
      return SettingsFile.load(home, directory, ports, environment);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private FeedDefaults feedDefaults(Optional<Path> chosen) {
    try {
      SystemSettings settings = settings(chosen, Map.of());
      return new FeedDefaults(
          URI.create(settings.url(Part.INGEST)), () -> key(settings), settings.directory().feeds());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<String> key(SystemSettings settings) {
    try {
      return Optional.of(FeedKey.read(settings.directory()));
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }
}
