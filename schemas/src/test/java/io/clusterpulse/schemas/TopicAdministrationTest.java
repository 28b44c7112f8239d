package io.clusterpulse.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TopicAdministrationTest {
  private static RealBroker broker;
  private static Admin admin;

  @BeforeAll
  static void startBroker() {
    broker = RealBroker.start();
    admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }

  @AfterAll
  static void stopBroker() {
    admin.close();
    broker.close();
  }

  @Test
  void creating_twice_is_creating_once_and_what_was_created_is_safe() {
    TopicAdministration topics = new TopicAdministration(admin, (short) 1);
    topics.createMissing(Topics.ALL);
    topics.createMissing(Topics.ALL);
    assertThat(topics.unsafeSettings(Topics.ALL)).isEmpty();
  }
}
