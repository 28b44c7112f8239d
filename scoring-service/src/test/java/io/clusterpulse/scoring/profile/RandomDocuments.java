package io.clusterpulse.scoring.profile;

import io.clusterpulse.core.counting.DocumentVersion;
import io.clusterpulse.core.document.Document;
import io.clusterpulse.core.document.DocumentStatus;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.document.ListedPerson;
import io.clusterpulse.core.document.Origin;
import io.clusterpulse.core.geo.Location;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;

/** Seeded revisions of documents that meet in few places, years, names and fields. */
public final class RandomDocuments {
  /** Three towns that are one cluster, and others far from each other. */
  private static final List<Location> PLACES =
      List.of(
          new Location(3569, 13_969),
          new Location(3560, 13_965),
          new Location(3575, 13_975),
          new Location(4236, -7109),
          new Location(-3387, 15_121),
          new Location(5236, 490));

  private static final List<String> APPLICANTS =
      List.of(
          "Aldermere K.K.", "ALDERMERE  k.k.", "Brightwater GmbH", "Corvanta Inc.", "Élan S.A.");
  private static final List<String> CLASSES =
      List.of("H04L 9/32", "G01N 33/50", "G01N 21/00", "A61K0031000000", "H04N1/00", "X99Z 1/00");
  private static final List<String> FIELDS =
      List.of("Materials Science", "materials science", "Medicine", "Physics");
  private static final List<Origin> AFFILIATIONS =
      List.of(
          affiliation("The University of Tokyo", "057zh3y96"),
          affiliation("Univ. of Tokyo", "057zh3y96"),
          affiliation("University of Tokyo", null),
          affiliation("Harbour Institute", null),
          affiliation(" harbour institute ", null),
          affiliation(null, "042nb2s44"),
          affiliation(null, null));

  private final Random random;

  public RandomDocuments(long seed) {
    random = new Random(seed);
  }

  /** Several revisions of each of so many documents, in any order, some of them twice. */
  public List<Document> revisions(int documents) {
    List<Document> revisions = new ArrayList<>();
    for (int i = 0; i < 3 * documents; i++) {
      Document document = document(random.nextInt(documents), 1 + random.nextInt(4));
      revisions.add(document);
      if (random.nextInt(5) == 0) {
        revisions.add(document);
      }
    }
    return revisions;
  }

  /** What counts at last. */
  public static Collection<Document> winners(Collection<Document> revisions) {
    Map<String, Document> winners = new TreeMap<>();
    for (Document revision : revisions) {
      winners.merge(
          revision.documentId(),
          revision,
          BinaryOperator.maxBy((a, b) -> DocumentVersion.of(a).compareTo(DocumentVersion.of(b))));
    }
    return winners.values();
  }

  /** An application of 2024 with one inventor and one applicant. */
  public static Document application(String id, Location inventor, String applicant) {
    return new Document(
        Indicator.PCT_APPLICATION,
        id,
        0,
        1,
        DocumentStatus.PUBLISHED,
        Optional.of(LocalDate.of(2024, 6, 13)),
        Optional.empty(),
        List.of(new ListedPerson(List.of(Origin.at(inventor.coordinate())))),
        List.of(applicant),
        List.of("H04L 9/32"));
  }

  private Document document(int number, long revision) {
    boolean isPatent = number % 2 == 0;
    boolean isWithdrawn = random.nextInt(6) == 0;
    return new Document(
        isPatent ? Indicator.PCT_APPLICATION : Indicator.ARTICLE,
        (isPatent ? "WO" : "10.1/") + number,
        0,
        revision,
        isWithdrawn ? DocumentStatus.WITHDRAWN : DocumentStatus.PUBLISHED,
        Optional.of(LocalDate.of(2019 + random.nextInt(8), 3, 1)),
        isPatent ? Optional.empty() : Optional.of(random.nextInt(8) == 0 ? "editorial" : "article"),
        IntStream.range(0, random.nextInt(6)).mapToObj(person -> person(isPatent)).toList(),
        isPatent ? some(APPLICANTS) : List.of(),
        some(isPatent ? CLASSES : FIELDS));
  }

  private ListedPerson person(boolean isInventor) {
    int origins = isInventor ? 1 : random.nextInt(4);
    return new ListedPerson(
        IntStream.range(0, origins).mapToObj(origin -> origin(isInventor)).toList());
  }

  private Origin origin(boolean isInventor) {
    Origin affiliation =
        isInventor
            ? affiliation(null, null)
            : AFFILIATIONS.get(random.nextInt(AFFILIATIONS.size()));
    int place = random.nextInt(PLACES.size() + 1);
    return new Origin(
        place == PLACES.size() ? Optional.empty() : Optional.of(PLACES.get(place).coordinate()),
        affiliation.organisation(),
        affiliation.ror());
  }

  private List<String> some(List<String> words) {
    return IntStream.range(0, random.nextInt(4))
        .mapToObj(i -> words.get(random.nextInt(words.size())))
        .toList();
  }

  private static Origin affiliation(String name, String ror) {
    return new Origin(Optional.empty(), Optional.ofNullable(name), Optional.ofNullable(ror));
  }
}
