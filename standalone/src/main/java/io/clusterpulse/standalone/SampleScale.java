package io.clusterpulse.standalone;

import io.clusterpulse.schemas.Topics;
import io.clusterpulse.standalone.machine.LocalSystem;
import io.clusterpulse.standalone.machine.Part;
import io.clusterpulse.standalone.machine.SettingsFile;
import io.clusterpulse.standalone.machine.SystemSettings;
import io.clusterpulse.standalone.topics.TopicCounts;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/**
 * The scale of the sample that the data is. Data of two scales in one ranking would be ranked
 * wrongly, so a scale can only change while there are no documents.
 */
final class SampleScale {
  private SampleScale() {}

  /**
   * Makes a running system score at another scale.
   *
   * @return the system at that scale
   * @throws IOException if it holds documents of its present scale
   */
  static LocalSystem apply(LocalSystem system, BigDecimal scale, Consumer<String> progress)
      throws IOException, InterruptedException {
    SystemSettings present = system.settings();
    if (present.sampleScale().compareTo(scale) == 0) {
      return system;
    }
    if (documents(present) > 0) {
      throw new IOException(
          ("%s holds documents at scale %s, and scale %s was asked for; give --scale %s, another"
                  + " --data, or forget them first with: clusterpulse down --wipe")
              .formatted(
                  present.data(),
                  present.sampleScale().toPlainString(),
                  scale.toPlainString(),
                  present.sampleScale().toPlainString()));
    }
    SystemSettings changed = present.withSampleScale(scale);
    SettingsFile.save(changed);
    progress.accept("scoring at scale " + scale.toPlainString() + " from now on");
    LocalSystem again = LocalSystem.at(changed);
    again.restart(Part.SCORING);
    return again;
  }

  /** How many records the source topics of a running system hold. */
  static long documents(SystemSettings settings) throws IOException, InterruptedException {
    List<String> sources =
        List.of(Topics.PATENTS.name(), Topics.PUBLICATIONS.name(), Topics.DEALS.name());
    try (TopicCounts topics = new TopicCounts(settings.bootstrapServers())) {
      return topics.counts().stream()
          .filter(count -> sources.contains(count.topic()))
          .mapToLong(TopicCounts.Count::records)
          .sum();
    } catch (ExecutionException e) {
      throw new IOException("the broker does not say what it holds: " + e.getCause(), e);
    }
  }
}
