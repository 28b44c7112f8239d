package io.clusterpulse.system;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * The directions between the houses, as rules that fail the build. Each constant is one sentence of
 * ARCHITECTURE.md; {@link LayersTest} checks it against the product and sees it red on a violation
 * made for the purpose.
 */
final class Layers {
  private static final Set<String> SERVICES = Set.of("ingest", "scoring", "query");

  private static final String JTS = "org.locationtech.jts..";

  /** The stages of the stream: whoever replays the log later must get the same. */
  static final Set<String> PROCESSORS =
      Set.of(
          "io.clusterpulse.scoring.ledger",
          "io.clusterpulse.scoring.tally",
          "io.clusterpulse.scoring.book",
          "io.clusterpulse.scoring.profile");

  static final ArchRule CORE_USES_THE_JDK_ONLY =
      classes()
          .that()
          .resideInAPackage("io.clusterpulse.core..")
          .should()
          .onlyDependOnClassesThat(resideInAnyPackage("java..", "io.clusterpulse.core.."));

  static final ArchRule SCHEMAS_USE_AVRO_AND_KAFKA_CLIENTS_ONLY =
      classes()
          .that()
          .resideInAPackage("io.clusterpulse.schemas..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  "java..",
                  "io.clusterpulse.schemas..",
                  "org.apache.avro..",
                  "org.apache.kafka.clients..",
                  "org.apache.kafka.common..",
                  "com.fasterxml.jackson.."));

  static final ArchRule THE_GAZETTEER_USES_CORE_AND_JACKSON_ONLY =
      classes()
          .that()
          .resideInAPackage("io.clusterpulse.gazetteer..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  "java..",
                  "io.clusterpulse.core..",
                  "io.clusterpulse.gazetteer..",
                  "com.fasterxml.jackson.."));

  static final ArchRule OUTLINES_USE_CORE_AND_JTS_ONLY =
      classes()
          .that()
          .resideInAPackage("io.clusterpulse.outlines..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  "java..", "io.clusterpulse.core..", "io.clusterpulse.outlines..", JTS));

  static final ArchRule GEOMETRIES_STAY_IN_OUTLINES =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.clusterpulse.outlines..")
          .should()
          .dependOnClassesThat(resideInAPackage(JTS));

  static final ArchRule OUTLINES_ARE_FOR_SERVICES =
      noClasses()
          .that()
          .resideInAnyPackage("io.clusterpulse.feeds..", "io.clusterpulse.standalone..")
          .should()
          .dependOnClassesThat(resideInAPackage("io.clusterpulse.outlines.."));

  static final ArchRule SERVICES_DO_NOT_KNOW_EACH_OTHER =
      CompositeArchRule.of(knowsNoOtherService("ingest"))
          .and(knowsNoOtherService("scoring"))
          .and(knowsNoOtherService("query"));

  static final ArchRule GENERATED_TYPES_STAY_IN_MAPPINGS_AND_PROJECTIONS =
      noClasses()
          .that(belongToAService())
          .and()
          .haveNameNotMatching(".*(Mapping|Projection)(\\$.*)?")
          .should()
          .dependOnClassesThat(resideInAPackage("io.clusterpulse.schemas.avro.."));

  static final ArchRule DATABASE_ROWS_STAY_IN_THEIR_PACKAGE =
      classes()
          .that()
          .areAnnotatedWith("jakarta.persistence.Entity")
          .should()
          .resideInAPackage("io.clusterpulse.query..")
          .andShould()
          .notBePublic();

  static final ArchRule TIME_IS_AN_INPUT =
      noClasses()
          .that(resideInAPackage(packagesOf("core")).or(processRecords()))
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(Clock.class, "systemUTC")
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .callMethod(UUID.class, "randomUUID")
          .orShould()
          .callConstructor(Random.class);

  static final ArchRule NAMES_SAY_SOMETHING =
      noClasses()
          .that()
          .resideInAPackage("io.clusterpulse..")
          .should()
          .haveNameMatching(".*(Manager|Helper|Utils?|Impl|DTO|Dto)")
          .allowEmptyShould(false);

  private Layers() {}

  private static ArchRule knowsNoOtherService(String service) {
    return noClasses()
        .that()
        .resideInAPackage(packagesOf(service))
        .should()
        .dependOnClassesThat(belongToAService().and(not(resideInAPackage(packagesOf(service)))));
  }

  private static DescribedPredicate<JavaClass> belongToAService() {
    return resideInAnyPackage(SERVICES.stream().map(Layers::packagesOf).toArray(String[]::new))
        .as("belong to a service");
  }

  private static String packagesOf(String house) {
    return "io.clusterpulse." + house + "..";
  }

  private static DescribedPredicate<JavaClass> processRecords() {
    return resideInAnyPackage(PROCESSORS.toArray(String[]::new)).as("process records");
  }
}
