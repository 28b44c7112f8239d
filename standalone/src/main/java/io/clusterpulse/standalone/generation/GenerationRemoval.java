package io.clusterpulse.standalone.generation;

import io.clusterpulse.schemas.Generation;
import io.clusterpulse.schemas.Topic;
import io.clusterpulse.schemas.Topics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;

/** Deletes all that a generation left in Kafka; its scoring services must have ended. */
public final class GenerationRemoval {
  private static final Pattern OTHERS_NAME = Pattern.compile("g[1-9][0-9]*-.*");

  private static final int MOST_ATTEMPTS = 60;
  private static final long PAUSE_MILLIS = 500;

  private GenerationRemoval() {}

  /**
   * @param applicationId without the generation's name
   * @return the topics that were deleted
   * @throws IOException naming what stayed
   */
  public static List<String> remove(
      Generation generation, String applicationId, String bootstrapServers)
      throws IOException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      List<String> topics = topics(generation, applicationId, admin.listTopics().names().get());
      admin.deleteTopics(topics).all().get();
      deleteGroup(admin, generation.suffixed(applicationId));
      return topics;
    } catch (ExecutionException e) {
      throw new IOException(
          "generation %s could not be removed whole: %s"
              .formatted(generation, e.getCause().getMessage()),
          e);
    }
  }

  /** The members of a stream that has ended stay in its group until their sessions are over. */
  private static void deleteGroup(Admin admin, String group)
      throws InterruptedException, ExecutionException {
    for (int attempt = 1; ; attempt++) {
      try {
        admin.deleteConsumerGroups(List.of(group)).all().get();
        return;
      } catch (ExecutionException e) {
        if (e.getCause() instanceof GroupIdNotFoundException) {
          return;
        }
        if (!(e.getCause() instanceof GroupNotEmptyException) || attempt == MOST_ATTEMPTS) {
          throw e;
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    }
  }

  /** Its derived topics, and those that Kafka Streams keeps for its application. */
  static List<String> topics(Generation generation, String applicationId, Set<String> existing) {
    List<String> topics = new ArrayList<>();
    for (Topic<?, ?> derived : Topics.DERIVED) {
      topics.add(generation.of(derived).name());
    }
    topics.retainAll(existing);
    String prefix = generation.suffixed(applicationId) + "-";
    existing.stream()
        .filter(name -> name.startsWith(prefix))
        // The first generation's name is the beginning of every other's.
        .filter(name -> !OTHERS_NAME.matcher(name.substring(prefix.length())).matches())
        .sorted()
        .forEach(topics::add);
    return topics;
  }
}
