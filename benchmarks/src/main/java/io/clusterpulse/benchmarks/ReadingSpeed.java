package io.clusterpulse.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.clusterpulse.feeds.Format;
import io.clusterpulse.feeds.References;
import io.clusterpulse.feeds.patents.PctNumbers;
import io.clusterpulse.feeds.reader.InputFiles;
import io.clusterpulse.feeds.reader.RecordStream;
import io.clusterpulse.feeds.reader.Source;
import io.clusterpulse.gazetteer.organisation.Institutions;
import io.clusterpulse.gazetteer.organisation.InstitutionsFile;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How fast a reader turns files into documents, beside merely parsing the same files with the same
 * library: {@link MereParsing}. Both begin with the files as they are, packed or not, in turns, in
 * one run, by the clock; the median of the ratios counts.
 *
 * <pre>ReadingSpeed FORMAT FILE [INSTITUTIONS or PCT-NUMBERS]</pre>
 */
public final class ReadingSpeed {
  private static final int ROUNDS = Integer.getInteger("rounds", 15);
  private static final int WARM_UP = Integer.getInteger("warmup", 8);

  /** Small files are read so often in one round that a round has so many bytes. */
  private static final long BYTES_OF_A_ROUND = 24L << 20;

  private static final OperatingSystemMXBean PROCESSORS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  /**
   * Seconds.
   *
   * @param processors spent on all processors together, by all threads
   */
  private record Time(double clock, double processors) {}

  private final Format format;
  private final InputFiles inputs;
  private final References references;

  private ReadingSpeed(Format format, InputFiles inputs, References references) {
    this.format = format;
    this.inputs = inputs;
    this.references = references;
  }

  /**
   * @param args format, file or directory, and what the format looks up: a file of institutions or
   *     of PCT numbers
   */
  public static void main(String[] args) throws Exception {
    Format format = Format.of(args[0]);
    Path file = Path.of(args[1]);
    References references =
        args.length > 2 ? references(format, Path.of(args[2])) : References.none();
    new ReadingSpeed(format, InputFiles.of(List.of(file), format.fileNames()), references)
        .run(file.getFileName().toString());
  }

  private static References references(Format format, Path file) throws IOException {
    return format.usesPctNumbers()
        ? new References(Institutions.none(), PctNumbers.load(file))
        : new References(InstitutionsFile.load(file), PctNumbers.none());
  }

  private void run(String name) throws Exception {
    MereParsing parsing = new MereParsing(format);
    long bytes = parsing.bytes(inputs);
    int times = (int) Math.max(1, BYTES_OF_A_ROUND / bytes);
    List<Source> sources = format.sources(inputs, references, InputStream.nullInputStream());
    double[] ratios = new double[ROUNDS];
    double[] ofProcessors = new double[ROUNDS];
    double[] ofTokens = new double[ROUNDS];
    double[] megabytes = new double[ROUNDS];
    long[] records = {0};
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      Time parsed = time(times, () -> parsing.parse(inputs, true));
      Time read = time(times, () -> records[0] = read(sources));
      Time passed = time(times, () -> parsing.parse(inputs, false));
      if (round >= 0) {
        ratios[round] = parsed.clock() / read.clock();
        ofProcessors[round] = parsed.processors() / read.processors();
        ofTokens[round] = passed.clock() / read.clock();
        megabytes[round] = bytes * times / read.clock() / 1e6;
      }
    }
    Arrays.sort(ratios);
    Arrays.sort(ofProcessors);
    Arrays.sort(ofTokens);
    Arrays.sort(megabytes);
    System.out.printf(
        Locale.ROOT,
        "| `%s` | %s | %,d records, %.1f MB, packed %.1f | %.0f | %.2f (%.2f to %.2f) | %.2f | %.2f"
            + " |%n",
        format.label(),
        name,
        records[0],
        bytes / 1e6,
        inputs.totalBytes() / 1e6,
        megabytes[ROUNDS / 2],
        ratios[ROUNDS / 2],
        ratios[0],
        ratios[ROUNDS - 1],
        ofProcessors[ROUNDS / 2],
        ofTokens[ROUNDS / 2]);
  }

  private static Time time(int times, Callable<Long> work) throws Exception {
    long start = System.nanoTime();
    long processorsStart = PROCESSORS.getProcessCpuTime();
    for (int i = 0; i < times; i++) {
      work.call();
    }
    return new Time(
        (System.nanoTime() - start) / 1e9,
        (PROCESSORS.getProcessCpuTime() - processorsStart) / 1e9);
  }

  /** As the feed command does. */
  private static long read(List<Source> sources) throws IOException {
    long count = 0;
    for (Source source : sources) {
      try (RecordStream records = source.open(new AtomicLong())) {
        while (records.next().isPresent()) {
          count++;
        }
      }
    }
    return count;
  }
}
