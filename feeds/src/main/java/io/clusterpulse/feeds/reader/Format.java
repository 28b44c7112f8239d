package io.clusterpulse.feeds.reader;

import io.clusterpulse.gazetteer.Gazetteer;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The formats that can be fed. */
public enum Format {
  /** OpenAlex works. */
  OPENALEX {
    @Override
    public DocumentReader reader(Institutions institutions) {
      return new OpenAlexReader(institutions);
    }
  },
  /** Crossref works. */
  CROSSREF {
    @Override
    public DocumentReader reader(Institutions institutions) {
      return new CrossrefReader(institutions, new AddressText(Gazetteer.load()));
    }
  },
  /** PubMed's XML. */
  PUBMED {
    @Override
    public DocumentReader reader(Institutions institutions) {
      return new PubmedReader(institutions, new AddressText(Gazetteer.load()));
    }
  },
  /** Venture-capital deals as CSV. */
  DEALS {
    @Override
    public DocumentReader reader(Institutions institutions) {
      return new DealsReader();
    }
  },
  /** Documents as the ingest-service takes them, and rejects files. */
  NDJSON {
    @Override
    public DocumentReader reader(Institutions institutions) {
      return new NdjsonReader();
    }
  };

  /** Whether places come from institutions only, because the format has none. */
  public boolean needsInstitutions() {
    return this == OPENALEX;
  }

  /** Whether institutions say more about places than the format does by itself. */
  public boolean usesInstitutions() {
    return this == OPENALEX || this == CROSSREF || this == PUBMED;
  }

  /**
   * @param institutions where organisations are, for formats without coordinates
   */
  public abstract DocumentReader reader(Institutions institutions);

  /** As it is written on the command line. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException naming the formats there are
   */
  public static Format of(String label) {
    return Arrays.stream(values())
        .filter(format -> format.label().equalsIgnoreCase(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown format '" + label + "'; there are " + labels()));
  }

  public static String labels() {
    return Arrays.stream(values()).map(Format::label).collect(Collectors.joining(", "));
  }
}
