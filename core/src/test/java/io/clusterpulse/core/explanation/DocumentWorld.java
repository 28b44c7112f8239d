package io.clusterpulse.core.explanation;

import io.clusterpulse.core.counting.ChangeKind;
import io.clusterpulse.core.counting.Contribution;
import io.clusterpulse.core.counting.FlowBook;
import io.clusterpulse.core.counting.Flows;
import io.clusterpulse.core.counting.FlowsByLocation;
import io.clusterpulse.core.counting.IndicatorYear;
import io.clusterpulse.core.counting.LedgerDecision;
import io.clusterpulse.core.counting.LedgerEntry;
import io.clusterpulse.core.counting.Share;
import io.clusterpulse.core.counting.TallyBook;
import io.clusterpulse.core.document.Document;
import io.clusterpulse.core.document.DocumentStatus;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.document.ListedPerson;
import io.clusterpulse.core.document.Origin;
import io.clusterpulse.core.geo.Location;
import io.clusterpulse.core.ranking.EditionRanking;
import io.clusterpulse.core.ranking.Methodology;
import io.clusterpulse.core.ranking.Ranking;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** Documents of a row of towns, published, corrected and withdrawn at random. */
final class DocumentWorld {
  private static final int DOCUMENTS = 150;
  private static final int TOWNS = 7;
  private static final int SPACING = 22;

  /** What one event did, as plainly as possible. */
  record Logged(ChangeKind kind, Location locationOrNull, IndicatorYear key, long units) {}

  private final Methodology methodology;
  private final Random random;
  private final Map<String, LedgerEntry> ledger = new HashMap<>();
  private final TallyBook tallies = new TallyBook();
  private final FlowBook flows = new FlowBook();
  private final List<Logged> log = new ArrayList<>();
  private long revision;

  DocumentWorld(Methodology methodology, long seed) {
    this.methodology = methodology;
    random = new Random(seed);
  }

  TallyBook tallies() {
    return tallies;
  }

  FlowsByLocation flows() {
    return flows;
  }

  /** Everything since the last call. */
  List<Logged> takeLog() {
    List<Logged> taken = List.copyOf(log);
    log.clear();
    return taken;
  }

  /** The ranking of now, with flows that later events do not change. */
  RankedEdition edition(int edition) {
    Map<Location, SortedMap<IndicatorYear, Flows>> copy = new HashMap<>();
    tallies.locations().forEach(place -> copy.put(place, new TreeMap<>(flows.flows(place))));
    for (int town = 0; town < TOWNS; town++) {
      for (int place = 0; place < 40; place++) {
        Location location = new Location(place % 2, SPACING * town + place / 2);
        copy.put(location, new TreeMap<>(flows.flows(location)));
      }
    }
    Ranking ranking =
        EditionRanking.rank(methodology, edition, tallies, location -> Optional.empty());
    return new RankedEdition(
        methodology, ranking, location -> copy.getOrDefault(location, new TreeMap<>()));
  }

  void live(int events) {
    for (int event = 0; event < events; event++) {
      take(document());
    }
  }

  private void take(Document document) {
    String key = document.indicator() + document.documentId();
    LedgerEntry incoming = LedgerEntry.of(document, methodology.filter());
    LedgerDecision decision = LedgerDecision.decide(ledger.get(key), incoming);
    ledger.put(key, decision.winner());
    tallies.subtract(decision.before());
    tallies.add(decision.after());
    flows.apply(decision.before(), decision.after());
    boolean isNew = decision.before().isEmpty();
    boolean isGone = decision.after().isEmpty();
    ChangeKind kind =
        isNew ? ChangeKind.PUBLISHED : isGone ? ChangeKind.WITHDRAWN : ChangeKind.CORRECTED;
    log(kind, decision.before(), -1);
    log(kind, decision.after(), 1);
  }

  private void log(ChangeKind kind, Contribution contribution, int sign) {
    for (Share share : contribution.shares()) {
      log.add(
          new Logged(
              kind,
              share.locationOrNull(),
              new IndicatorYear(contribution.indicator(), contribution.year()),
              sign * share.units()));
    }
  }

  private Document document() {
    boolean withdrawn = random.nextInt(3) == 0;
    List<ListedPerson> persons = new ArrayList<>();
    int town = random.nextInt(TOWNS);
    for (int person = random.nextInt(4); person >= 0; person--) {
      persons.add(new ListedPerson(List.of(origin(town))));
    }
    return new Document(
        random.nextBoolean() ? Indicator.ARTICLE : Indicator.PCT_APPLICATION,
        "D" + random.nextInt(DOCUMENTS),
        0,
        ++revision,
        withdrawn ? DocumentStatus.WITHDRAWN : DocumentStatus.PUBLISHED,
        Optional.of(LocalDate.of(2017 + random.nextInt(8), 5, 5)),
        Optional.of(random.nextInt(20) == 0 ? "review" : "article"),
        persons,
        List.of(),
        List.of());
  }

  /** Towns are 24 km apart and some of their places between them: bridges come and go. */
  private Origin origin(int town) {
    if (random.nextInt(10) == 0) {
      return Origin.unplaced();
    }
    int eastward = random.nextInt(12) == 0 ? random.nextInt(20) : random.nextInt(4);
    return Origin.at(new Location(random.nextInt(2), SPACING * town + eastward).coordinate());
  }
}
