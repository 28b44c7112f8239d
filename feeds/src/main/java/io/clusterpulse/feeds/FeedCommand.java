package io.clusterpulse.feeds;

import io.clusterpulse.feeds.patents.PctNumbers;
import io.clusterpulse.feeds.reader.InputFiles;
import io.clusterpulse.gazetteer.organisation.Institutions;
import io.clusterpulse.gazetteer.organisation.InstitutionsFile;
import io.clusterpulse.gazetteer.organisation.PlacesFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads bulk files and posts them to the ingest-service. */
@Command(
    name = "feed",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Read bulk files and post them to the ingest-service.",
    footer = {
      "",
      "A run that was stopped goes on where it was when the same command is given again.",
      "feed ror FILE posts nothing: it keeps where organisations are, for every later feed.",
      "What is refused goes to a file that can be mended and fed again as ndjson.",
      "",
      "Examples:",
      "  feed ror v2.1-ror-data.zip",
      "  feed openalex data/works --parallel 2",
      "  feed pubmed updatefiles --watch",
      "  feed pct PCT_2024_*_xml.tar.gz",
      "  feed pct weekly --dry-run --documents pct.ndjson",
      "  feed peds 2020.json --pct-numbers pct.ndjson",
      "  zcat documents.jsonl.gz | feed ndjson -"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:everything was accepted or left out",
      "1:some records were rejected",
      "2:the command line is wrong",
      "3:could not finish"
    })
public final class FeedCommand implements Callable<Integer> {
  static final int ALL_ACCEPTED = 0;
  static final int SOME_REJECTED = 1;
  static final int NOT_FINISHED = 3;

  /** The ingest-service stops reading when so many of its answers wait to be read. */
  private static final int MAX_BATCH = 4000;

  private static final int MAX_PARALLEL = 16;

  private static final Pattern SENDABLE_KEY = Pattern.compile("[!-~]+");

  private final FeedDefaults defaults;

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "FORMAT",
      description =
          "One of: openalex, crossref, pubmed, deals, pct, epo, uspto, peds, patentsview, regpat,"
              + " ndjson; or ror.")
  private String format;

  @Parameters(
      index = "1",
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "Plain, .gz, .zip or .tar, also packed into each other; a directory stands for the"
              + " files of the format in it; - is standard input.")
  private List<Path> files;

  @Option(
      names = "--institutions",
      paramLabel = "FILE",
      description =
          "Coordinates of organisations: ROR (v1, v2) or OpenAlex institutions (default: what feed"
              + " ror has kept).")
  private Path institutions;

  @Option(
      names = "--pct-numbers",
      paramLabel = "FILE",
      description =
          "Documents (NDJSON) that say the publication number and date of PCT applications, beside"
              + " what feeds of other formats have told.")
  private Path pctNumbers;

  @Option(names = "--to", paramLabel = "URL", description = "The ingest-service.")
  private URI ingestUrl;

  @Option(names = "--key", paramLabel = "KEY", description = "Credential of the feed.")
  private String key;

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description = "File with the credential; other users cannot see it, unlike --key.")
  private Path keyFile;

  @Option(names = "--dry-run", description = "Read and map everything, post nothing.")
  private boolean dryRun;

  @Option(
      names = "--documents",
      paramLabel = "FILE",
      description = "With --dry-run: writes the documents it would send, as ndjson.")
  private Path documents;

  @Option(names = "--json", description = "End with one line of JSON; no progress.")
  private boolean json;

  @Option(
      names = "--rejects",
      paramLabel = "FILE",
      description = "Where rejects go (default: NAME.rejects.ndjson; only created if needed).")
  private Path rejects;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Documents in one request, 1 to 4000 (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      defaultValue = "120",
      description = "Give up after so long without any success (default: ${DEFAULT-VALUE}).")
  private long patienceSeconds;

  @Option(
      names = "--parallel",
      paramLabel = "N",
      defaultValue = "1",
      description = "Files read at once, 1 to 16 (default: ${DEFAULT-VALUE}).")
  private int parallel;

  @Option(
      names = "--since",
      paramLabel = "DATE",
      description =
          "Leave out what its source did not change since that day; what does not say when it"
              + " changed is fed.")
  private LocalDate since;

  @Option(
      names = "--watch",
      description =
          "FILE is a directory: feed what is in it and what arrives, each file once, until"
              + " interrupted.")
  private boolean watch;

  @Option(
      names = "--every",
      paramLabel = "SECONDS",
      defaultValue = "5",
      description =
          "How often a watched directory is looked at; a file that looks the same twice is"
              + " complete (default: ${DEFAULT-VALUE}).")
  private long everySeconds;

  @Option(names = "--restart", description = "Begin at the beginning, whatever a run before did.")
  private boolean restart;

  public FeedCommand(FeedDefaults defaults) {
    this.defaults = defaults;
  }

  @Override
  public Integer call() {
    try {
      if (format.equalsIgnoreCase(PlacesUpdate.LABEL)) {
        return updatePlaces();
      }
      return watch ? watch() : run(plan());
    } catch (UsageException e) {
      spec.commandLine().getErr().println("feed: " + e.getMessage() + " (feed --help)");
      return CommandLine.ExitCode.USAGE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return NOT_FINISHED;
    }
  }

  private int run(FeedPlan plan) throws InterruptedException {
    return new FeedRun(plan, spec.commandLine().getOut(), spec.commandLine().getErr()).run();
  }

  private PlacesFile places() {
    return PlacesFile.in(defaults.directory());
  }

  private int updatePlaces() throws UsageException {
    try {
      new PlacesUpdate(places(), spec.commandLine().getOut(), json).run(files);
      return ALL_ACCEPTED;
    } catch (NoSuchFileException e) {
      throw usage(e.getMessage() + ": no such file");
    } catch (IOException e) {
      throw usage(e.getMessage());
    }
  }

  private int watch() throws UsageException, InterruptedException {
    if (files.size() != 1 || !Files.isDirectory(files.get(0))) {
      throw usage("--watch goes with one directory");
    }
    if (Format.of(format).isJoined()) {
      throw usage("--watch feeds files one by one; " + format + " is joined from several");
    }
    if (everySeconds < 1) {
      throw usage("--every must be at least 1: " + everySeconds);
    }
    PrintWriter err = spec.commandLine().getErr();
    try {
      FeedPlan plan = planOf(new InputFiles(List.of()));
      FeedWatch watched =
          new FeedWatch(
              files.get(0),
              Format.of(format).fileNames()::inDirectory,
              new FedFiles(plan.fedFiles(files.get(0))),
              file -> run(plan.over(new InputFiles(List.of(file)))),
              err::println);
      err.println("watching " + files.get(0) + " every " + everySeconds + " s");
      while (true) {
        err.flush();
        watched.look();
        Thread.sleep(Duration.ofSeconds(everySeconds).toMillis());
      }
    } catch (IOException e) {
      err.println("feed: " + e.getMessage());
      return NOT_FINISHED;
    }
  }

  private FeedPlan plan() throws UsageException {
    try {
      return planOf(InputFiles.of(files, Format.of(format).fileNames()));
    } catch (NoSuchFileException e) {
      throw usage(e.getMessage() + (e.getReason() == null ? ": no such file" : ""));
    } catch (IOException | IllegalArgumentException e) {
      throw usage(e.getMessage());
    }
  }

  private FeedPlan planOf(InputFiles inputs) throws UsageException {
    if (parallel < 1 || parallel > MAX_PARALLEL) {
      throw usage("--parallel must be 1 to " + MAX_PARALLEL + ": " + parallel);
    }
    if (batch < 1 || batch > MAX_BATCH) {
      throw usage("--batch must be 1 to " + MAX_BATCH + ": " + batch);
    }
    if (key != null && keyFile != null) {
      throw usage("give --key or --key-file, not both");
    }
    try {
      Format chosen = Format.of(format);
      if (institutions != null && !chosen.usesInstitutions()) {
        throw usage("--institutions says nothing about " + chosen.label() + ": it has places");
      }
      if (chosen.isJoined() && inputs.includesStandardInput()) {
        throw usage(chosen.label() + " is joined from several files; standard input will not do");
      }
      if (pctNumbers != null && !chosen.usesPctNumbers()) {
        throw usage("--pct-numbers says nothing about " + chosen.label());
      }
      if (documents != null && !dryRun) {
        throw usage("--documents goes with --dry-run");
      }
      boolean places = chosen.usesInstitutions() || dryRun && chosen == Format.NDJSON;
      boolean kept = institutions == null && places && places().exists();
      Path organisations = kept ? places().path() : institutions;
      return new FeedPlan(
          chosen,
          inputs,
          references(kept),
          Stream.of(organisations, pctNumbers).filter(Objects::nonNull).toList(),
          target(),
          dryRun ? Optional.empty() : credential(),
          Duration.ofSeconds(Math.max(0, patienceSeconds)),
          defaults.directory(),
          rejectsPath(inputs),
          Optional.ofNullable(documents),
          batch,
          parallel,
          since == null ? Long.MIN_VALUE : since.toEpochDay(),
          dryRun,
          json,
          restart);
    } catch (NoSuchFileException e) {
      throw usage(e.getMessage() + (e.getReason() == null ? ": no such file" : ""));
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      throw usage(e.getMessage());
    }
  }

  private References references(boolean keptPlaces) throws IOException {
    return new References(keptPlaces ? places().load() : institutions(), pctNumbers());
  }

  private PctNumbers pctNumbers() throws IOException {
    Format chosen = Format.of(format);
    if (!chosen.tellsPctNumbers()) {
      return PctNumbers.none();
    }
    PctNumbers numbers =
        PctNumbers.kept(
            defaults.directory().resolve("pct-numbers.log"), chosen.usesPctNumbers(), dryRun);
    if (pctNumbers != null) {
      numbers.add(pctNumbers);
    }
    return numbers;
  }

  private Institutions institutions() throws IOException {
    return institutions == null ? Institutions.none() : InstitutionsFile.load(institutions);
  }

  private URI target() throws UsageException {
    URI target = ingestUrl == null ? defaults.ingestUrl() : ingestUrl;
    if (!List.of("http", "https").contains(String.valueOf(target.getScheme()))
        || target.getHost() == null) {
      throw usage("--to must be an http or https URL: " + target);
    }
    return target;
  }

  private Optional<String> credential() throws IOException, UsageException {
    Optional<String> chosen = chosenCredential();
    if (chosen.isPresent() && !SENDABLE_KEY.matcher(chosen.get()).matches()) {
      throw usage("the key must be visible ASCII without spaces");
    }
    return chosen;
  }

  /** The default key belongs to the default service and is sent to no other. */
  private Optional<String> chosenCredential() throws IOException {
    if (key != null) {
      return Optional.of(key);
    }
    if (keyFile != null) {
      return Optional.of(Files.readString(keyFile).strip());
    }
    return ingestUrl == null || ingestUrl.equals(defaults.ingestUrl())
        ? defaults.key().get()
        : Optional.empty();
  }

  private Optional<Path> rejectsPath(InputFiles inputs) throws UsageException {
    if (rejects == null) {
      Path usual = defaults.directory().resolve(RejectsFile.defaultNameFor(files.get(0)));
      return dryRun ? Optional.empty() : Optional.of(usual);
    }
    for (Path input : inputs.files()) {
      if (rejects.toAbsolutePath().normalize().equals(input.toAbsolutePath().normalize())) {
        throw usage("--rejects would overwrite an input: " + rejects);
      }
    }
    return Optional.of(rejects);
  }

  private static UsageException usage(String message) {
    return new UsageException(message);
  }

  /** The command line is well-formed, but what it names will not do. */
  private static final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
      super(message);
    }
  }
}
