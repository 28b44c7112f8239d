package io.clusterpulse.standalone;

import io.clusterpulse.schemas.Generation;
import io.clusterpulse.schemas.RegistryClient;
import io.clusterpulse.schemas.Topic;
import io.clusterpulse.schemas.Topics;
import io.clusterpulse.standalone.machine.Part;
import io.clusterpulse.standalone.machine.SystemSettings;
import io.clusterpulse.standalone.topics.RecordJson;
import io.clusterpulse.standalone.topics.TopicReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Shows what goes through a topic. */
@Command(
    name = "tail",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Print decoded records of a topic as JSON lines, as they come.",
    footer = {
      "",
      "Topics: patents, publications, deals, location-tallies, rankings, profile-requests,",
      "profile-tallies, cluster-profiles, cluster-outlines, rejected-documents, generations,"
          + " redrives;",
      "those that are derived also of another generation: rankings-g2",
      "",
      "Examples:",
      "  clusterpulse tail patents",
      "  clusterpulse tail cluster-profiles --from-beginning --limit 1",
      "  clusterpulse tail rejected-documents --from-beginning --limit 10"
    })
final class TailCommand implements Callable<Integer> {
  private static final Pattern OF_GENERATION = Pattern.compile("-(g[1-9][0-9]{0,8})$");

  @ParentCommand private Clusterpulse root;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "TOPIC", description = "One of our topics.")
  private String name;

  @Option(names = "--from-beginning", description = "Begin with the oldest record.")
  private boolean fromBeginning;

  @Option(names = "--limit", paramLabel = "N", description = "End after so many records.")
  private long limit = Long.MAX_VALUE;

  @Override
  public Integer call() throws IOException {
    Topic<?, ?> topic = topic();
    if (limit < 1) {
      throw new ParameterException(spec.commandLine(), "--limit must be at least 1: " + limit);
    }
    SystemSettings settings = root.settings();
    try (RegistryClient ids = new RegistryClient(URI.create(settings.url(Part.REGISTRY)));
        TopicReader reader = new TopicReader(settings.bootstrapServers())) {
      List<TopicPartition> partitions = reader.partitions(name);
      if (partitions.isEmpty()) {
        throw new IOException("the topic " + name + " does not exist yet");
      }
      print(reader, partitions, new RecordJson(topic, ids));
    }
    return 0;
  }

  private void print(TopicReader reader, List<TopicPartition> partitions, RecordJson json) {
    PrintWriter out = spec.commandLine().getOut();
    long[] printed = {0};
    reader.follow(
        partitions,
        fromBeginning,
        record -> {
          out.println(json.line(record));
          // checkError also flushes; a reader that has gone, such as head, ends us.
          return ++printed[0] < limit && !out.checkError();
        });
    out.flush();
  }

  private Topic<?, ?> topic() {
    Matcher generation = OF_GENERATION.matcher(name);
    Generation which = generation.find() ? new Generation(generation.group(1)) : Generation.FIRST;
    return Topics.ALL.stream()
        .filter(topic -> which.of(topic).name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "no topic is called %s; there are %s"
                        .formatted(
                            name,
                            String.join(", ", Topics.ALL.stream().map(Topic::name).toList()))));
  }
}
