package io.clusterpulse.benchmarks;

import io.clusterpulse.feeds.Format;
import io.clusterpulse.feeds.References;
import io.clusterpulse.feeds.reader.InputFiles;
import io.clusterpulse.feeds.reader.RecordStream;
import io.clusterpulse.feeds.tables.Table;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/**
 * How fast the formats are that are joined from several tables, beside merely parsing all rows of
 * the same plain files with Commons CSV, in turns. Joining sorts, on disk where the memory does not
 * do.
 *
 * <pre>JoiningSpeed patentsview|regpat DIRECTORY</pre>
 */
public final class JoiningSpeed {
  private static final int ROUNDS = 7;
  private static final int WARM_UP = 2;

  private JoiningSpeed() {}

  public static void main(String[] args) throws IOException {
    Format format = Format.of(args[0]);
    InputFiles inputs = InputFiles.of(List.of(Path.of(args[1])), format.fileNames());
    double[] ratios = new double[ROUNDS];
    double[] megabytes = new double[ROUNDS];
    long records = 0;
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      long begun = System.nanoTime();
      parse(inputs, format == Format.REGPAT ? Table.STROKES : Table.QUOTED_TABS);
      long parsed = System.nanoTime();
      records = join(inputs, format);
      long joined = System.nanoTime();
      if (round >= 0) {
        ratios[round] = (double) (parsed - begun) / (joined - parsed);
        megabytes[round] = inputs.totalBytes() * 1e3 / (joined - parsed);
      }
    }
    Arrays.sort(ratios);
    Arrays.sort(megabytes);
    System.out.printf(
        Locale.ROOT,
        "%s: %,d records of %,d bytes, %.0f MB/s, %.2f of merely parsing (%.2f to %.2f), %,d MB of heap%n",
        format.label(),
        records,
        inputs.totalBytes(),
        megabytes[ROUNDS / 2],
        ratios[ROUNDS / 2],
        ratios[0],
        ratios[ROUNDS - 1],
        Runtime.getRuntime().maxMemory() >> 20);
  }

  private static void parse(InputFiles inputs, CSVFormat format) throws IOException {
    for (Path file : inputs.files()) {
      try (CSVParser rows =
          CSVParser.parse(Files.newInputStream(file), StandardCharsets.UTF_8, format)) {
        rows.forEach(row -> {});
      }
    }
  }

  private static long join(InputFiles inputs, Format format) throws IOException {
    long count = 0;
    try (RecordStream records =
        format
            .sources(inputs, References.none(), InputStream.nullInputStream())
            .get(0)
            .open(new AtomicLong())) {
      while (records.next().isPresent()) {
        count++;
      }
    }
    return count;
  }
}
