package io.clusterpulse.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * What becomes of documents while one and then two of three brokers are dead; too slow for every
 * build.
 *
 * <pre>./mvnw -pl ingest-service -am test -Dtest=TwoOfThreeBrokersDown \
 *     -Dsurefire.failIfNoSpecifiedTests=false -Dtest.jvm.flags=-Xmx1g</pre>
 */
@QuarkusTest
@WithTestResource(ThreeBrokers.class)
class TwoOfThreeBrokersDown {
  private static final int CLIENTS = 16;
  private static final int MORE = 3_000;
  private static final int DOWN_SECONDS = Integer.getInteger("down-seconds", 60);

  ThreeBrokers upstreams;

  @Test
  void oneMayBeMissingAndWithTwoMissingNothingIsAccepted() throws Exception {
    BrokerProcess second = upstreams.others().get(0);
    BrokerProcess third = upstreams.others().get(1);
    upstreams.broker().start();
    second.start();
    third.start();
    upstreams.registryComes();
    Awaiting.readiness(200);
    String run = UUID.randomUUID().toString();
    RetryingClients clients = new RetryingClients(RestAssured.port, run, CLIENTS);
    awaitMore(clients, "accepted with three brokers");

    third.kill();
    awaitMore(clients, "accepted with two of three brokers");

    second.kill();
    Awaiting.readiness(503);
    long before = clients.accepted();
    Thread.sleep(DOWN_SECONDS * 1_000L);
    assertThat(clients.accepted()).as("accepted while two of three are dead").isEqualTo(before);

    second.start();
    third.start();
    Awaiting.readiness(200);
    awaitMore(clients, "accepted with three brokers again");
    clients.finish();
    LogAgainstAnswers.check(clients, upstreams.broker(), run);
  }

  private static void awaitMore(RetryingClients clients, String what) {
    long before = clients.accepted();
    Awaiting.until(what, () -> clients.accepted() >= before + MORE);
  }
}
