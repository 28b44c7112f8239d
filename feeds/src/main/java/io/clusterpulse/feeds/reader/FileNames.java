package io.clusterpulse.feeds.reader;

import java.util.List;
import java.util.Locale;

/**
 * Which files of a directory, or of an archive, belong to a format. A file that is named on the
 * command line is read whatever it is called.
 *
 * @param endings in lower case, without {@code .gz}
 * @param bareGzip whether {@code part_000.gz} is one of them, which does not say what is inside
 */
public record FileNames(List<String> endings, boolean bareGzip) {
  private static final List<String> ARCHIVES = List.of(".zip", ".tar", ".tar.gz", ".tgz");

  /** Compressed neighbours of the data, such as OpenAlex's merged_ids. */
  private static final List<String> OTHER_KINDS = List.of(".csv", ".tsv", ".txt", ".xml", ".lst");

  /** JSON lines. */
  public static final FileNames JSON = new FileNames(List.of(".jsonl", ".ndjson", ".json"), true);

  /** OpenAlex: works, and lists of ids that were merged. */
  public static final FileNames OPENALEX =
      new FileNames(List.of(".jsonl", ".ndjson", ".json", ".csv"), true);

  /** Tables with commas. */
  public static final FileNames CSV = new FileNames(List.of(".csv"), false);

  /** Tables with tabs. */
  public static final FileNames TSV = new FileNames(List.of(".tsv"), false);

  /** Tables with strokes. */
  public static final FileNames TEXT = new FileNames(List.of(".txt"), false);

  /** XML, one document or many in a file. */
  public static final FileNames XML = new FileNames(List.of(".xml"), false);

  /** XML, and lists of withdrawals. */
  public static final FileNames XML_AND_LISTS =
      new FileNames(List.of(".xml", "withdrawals.csv", "withdrawals.txt"), false);

  public FileNames {
    endings = List.copyOf(endings);
  }

  /** Whether a file of a directory is read: of the format, or an archive that may hold some. */
  public boolean inDirectory(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return ARCHIVES.stream().anyMatch(lower::endsWith) && isShown(lower) || inArchive(name);
  }

  /** Whether something packed into an archive is of the format. */
  public boolean inArchive(String name) {
    String lower = lastPart(name.toLowerCase(Locale.ROOT));
    boolean gzip = lower.endsWith(".gz");
    String bare = gzip ? lower.substring(0, lower.length() - 3) : lower;
    return isShown(lower)
        && (endings.stream().anyMatch(bare::endsWith)
            || (bareGzip && gzip && OTHER_KINDS.stream().noneMatch(bare::endsWith)));
  }

  private static boolean isShown(String name) {
    return !name.startsWith(".") && !name.contains(".rejects.");
  }

  private static String lastPart(String name) {
    return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  }

  @Override
  public String toString() {
    return String.join(", ", endings) + ", .gz, .zip or .tar of these";
  }
}
