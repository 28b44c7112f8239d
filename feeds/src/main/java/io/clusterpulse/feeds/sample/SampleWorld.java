package io.clusterpulse.feeds.sample;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.ranking.PublishedTable;
import io.clusterpulse.feeds.reader.FeedDocument;
import io.clusterpulse.gazetteer.Gazetteer;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;

/**
 * A world of documents whose ranking is known: drawn at random so that the fractional counts of the
 * 34 clusters published in full for the Global Innovation Index 2023 come out, times the scale, in
 * the latest edition and in the one before. The documents are no real ones; whatever shows them
 * says so. The same settings and gazetteer give the same bytes.
 */
public final class SampleWorld {
  /** Years from the first of the six that an indicator needs to the latest edition. */
  private static final Map<Indicator, Integer> FIRST_YEAR_BEFORE =
      Map.of(Indicator.PCT_APPLICATION, 6, Indicator.ARTICLE, 7);

  private final SampleSettings settings;
  private final WorldPlan plan;
  private final Map<Indicator, Quotas> quotas = new EnumMap<>(Indicator.class);

  SampleWorld(SampleSettings settings, WorldPlan plan) {
    this.settings = settings;
    this.plan = plan;
    plan.counts()
        .forEach(
            (indicator, counts) -> quotas.put(indicator, new Quotas(counts, settings.scale())));
  }

  /** Plans the world, in about two seconds; nothing is drawn yet. */
  public static SampleWorld of(SampleSettings settings, Gazetteer gazetteer) {
    return new SampleWorld(settings, WorldPlan.of(PublishedTable.gii2023(), gazetteer));
  }

  /** How many documents there are. */
  public long size() {
    return quotas.values().stream().mapToLong(SampleWorld::size).sum();
  }

  private static long size(Quotas quotas) {
    return IntStream.range(0, Quotas.YEARS)
        .mapToLong(year -> IntStream.of(quotas.ofYear(year)).asLongStream().sum())
        .sum();
  }

  /**
   * The documents, year by year and within a year by publication date, applications and articles
   * mixed. They are drawn as they are asked for; nothing is kept. Each call starts anew.
   */
  public Iterator<FeedDocument> documents() {
    return new Documents();
  }

  private final class Documents implements Iterator<FeedDocument> {
    private int year;
    private final int lastYear;
    private final Map<Indicator, YearOfDocuments> current = new EnumMap<>(Indicator.class);

    Documents() {
      year = firstYear(Indicator.ARTICLE) - 1;
      lastYear = firstYear(Indicator.PCT_APPLICATION) + Quotas.YEARS - 1;
      skipEmptyYears();
    }

    private int firstYear(Indicator indicator) {
      return settings.latestEdition() - FIRST_YEAR_BEFORE.get(indicator);
    }

    @Override
    public boolean hasNext() {
      return !current.isEmpty();
    }

    @Override
    public FeedDocument next() {
      if (!hasNext()) {
        throw new NoSuchElementException("all " + size() + " documents were drawn");
      }
      FeedDocument document = leastAdvanced().next();
      current.values().removeIf(YearOfDocuments::isAtEnd);
      skipEmptyYears();
      return document;
    }

    private YearOfDocuments leastAdvanced() {
      YearOfDocuments least = null;
      for (YearOfDocuments documents : current.values()) {
        if (least == null || documents.progress() < least.progress()) {
          least = documents;
        }
      }
      return least;
    }

    private void skipEmptyYears() {
      while (current.isEmpty() && year < lastYear) {
        year++;
        quotas.forEach(this::open);
      }
    }

    private void open(Indicator indicator, Quotas ofIndicator) {
      int index = year - firstYear(indicator);
      if (index >= 0 && index < Quotas.YEARS) {
        YearOfDocuments documents =
            new YearOfDocuments(
                indicator, year, plan.homes(), ofIndicator.ofYear(index), settings.seed());
        if (!documents.isAtEnd()) {
          current.put(indicator, documents);
        }
      }
    }
  }
}
