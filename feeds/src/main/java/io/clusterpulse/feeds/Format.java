package io.clusterpulse.feeds;

import io.clusterpulse.feeds.patents.EpoReader;
import io.clusterpulse.feeds.patents.PatentsViewSource;
import io.clusterpulse.feeds.patents.PctReader;
import io.clusterpulse.feeds.patents.PedsReader;
import io.clusterpulse.feeds.patents.RegpatSource;
import io.clusterpulse.feeds.patents.UsptoReader;
import io.clusterpulse.feeds.reader.AddressText;
import io.clusterpulse.feeds.reader.CrossrefReader;
import io.clusterpulse.feeds.reader.DealsReader;
import io.clusterpulse.feeds.reader.DocumentReader;
import io.clusterpulse.feeds.reader.FileNames;
import io.clusterpulse.feeds.reader.FileSource;
import io.clusterpulse.feeds.reader.InputFiles;
import io.clusterpulse.feeds.reader.NdjsonReader;
import io.clusterpulse.feeds.reader.OpenAlexReader;
import io.clusterpulse.feeds.reader.PubmedReader;
import io.clusterpulse.feeds.reader.Source;
import io.clusterpulse.gazetteer.Gazetteer;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The formats that can be fed. */
public enum Format {
  /** OpenAlex works. */
  OPENALEX(FileNames.OPENALEX) {
    @Override
    public DocumentReader reader(References references) {
      return new OpenAlexReader(references.institutions());
    }
  },
  /** Crossref works. */
  CROSSREF(FileNames.JSON) {
    @Override
    public DocumentReader reader(References references) {
      return new CrossrefReader(references.institutions(), new AddressText(Gazetteer.load()));
    }
  },
  /** PubMed's XML. */
  PUBMED(FileNames.XML) {
    @Override
    public DocumentReader reader(References references) {
      return new PubmedReader(references.institutions(), new AddressText(Gazetteer.load()));
    }
  },
  /** Venture-capital deals as CSV. */
  DEALS(FileNames.CSV) {
    @Override
    public DocumentReader reader(References references) {
      return new DealsReader();
    }
  },
  /** PatentsView's tables of granted patents. */
  PATENTSVIEW(FileNames.TSV) {
    @Override
    public List<Source> sources(
        InputFiles inputs, References references, InputStream standardInput) {
      return List.of(new PatentsViewSource(inputs.files(), references.pctNumbers()));
    }
  },
  /** OECD REGPAT's tables of PCT applications. */
  REGPAT(FileNames.TEXT) {
    @Override
    public List<Source> sources(
        InputFiles inputs, References references, InputStream standardInput) {
      return List.of(new RegpatSource(inputs.files(), references.pctNumbers()));
    }
  },
  /** Documents as the ingest-service takes them, and rejects files. */
  NDJSON(FileNames.JSON) {
    @Override
    public DocumentReader reader(References references) {
      return new NdjsonReader();
    }
  },
  /** The International Bureau's weekly publications of PCT applications. */
  PCT(FileNames.XML_AND_LISTS) {
    @Override
    public DocumentReader reader(References references) {
      return new PctReader(references.pctNumbers());
    }
  },
  /** Full text of the EPO. */
  EPO(FileNames.XML) {
    @Override
    public DocumentReader reader(References references) {
      return new EpoReader(references.pctNumbers());
    }
  },
  /** Weekly grants and applications of the USPTO. */
  USPTO(FileNames.XML) {
    @Override
    public DocumentReader reader(References references) {
      return new UsptoReader(references.pctNumbers());
    }
  },
  /** The USPTO's register as JSON, of PEDS or of its successor. */
  PEDS(FileNames.JSON) {
    @Override
    public DocumentReader reader(References references) {
      return new PedsReader(references.pctNumbers());
    }
  };

  private final FileNames fileNames;

  Format(FileNames fileNames) {
    this.fileNames = fileNames;
  }

  /** Whether places come from institutions only, because the format has none. */
  public boolean needsInstitutions() {
    return this == OPENALEX;
  }

  /** Whether institutions say more about places than the format does by itself. */
  public boolean usesInstitutions() {
    return this == OPENALEX || this == CROSSREF || this == PUBMED;
  }

  /** Whether the files are tables that make sense only together, and are read twice. */
  public boolean isJoined() {
    return this == PATENTSVIEW || this == REGPAT;
  }

  /** Whether records may say less of a PCT application than its publication number. */
  public boolean usesPctNumbers() {
    return this == EPO || this == USPTO || this == PEDS || this == PATENTSVIEW;
  }

  /** Whether records may say both numbers of a PCT application, which others then look up. */
  public boolean tellsPctNumbers() {
    return usesPctNumbers() || this == PCT || this == REGPAT;
  }

  /** Which files of a directory or an archive are of this format. */
  public FileNames fileNames() {
    return fileNames;
  }

  /**
   * How one file is read.
   *
   * @param references what the reader may look up
   * @throws UnsupportedOperationException if the format is joined from several files
   */
  public DocumentReader reader(References references) {
    throw new UnsupportedOperationException(label() + " is joined from several files");
  }

  /**
   * What a run reads, in order; every source can be resumed by itself.
   *
   * @param standardInput stands for the file {@code -}
   */
  public List<Source> sources(InputFiles inputs, References references, InputStream standardInput) {
    DocumentReader reader = reader(references);
    return inputs.files().stream()
        .<Source>map(file -> new FileSource(file, reader, fileNames, standardInput))
        .toList();
  }

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
