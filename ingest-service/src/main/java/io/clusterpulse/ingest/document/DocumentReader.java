package io.clusterpulse.ingest.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.ingest.FieldNote;
import io.clusterpulse.ingest.Problem;
import java.io.IOException;
import java.time.Clock;
import java.time.Year;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * JSON to a draft, or to everything that is wrong with it: strict JSON in UTF-8, no field twice, no
 * unknown field, every limit below. Has no effect; safe for use by many threads.
 */
public final class DocumentReader {
  /** Most inventors or authors; the largest known author list has a little over 5,000. */
  static final int MAX_PERSONS = 10_000;

  /** Most affiliations of one author. */
  static final int MAX_ORIGINS = 50;

  /** Most applicants of one application. */
  static final int MAX_APPLICANTS = 1_000;

  /** Most IPC classes of an application, or scientific fields of a publication. */
  static final int MAX_FIELDS = 500;

  /** Longest name of an organisation, city or region. */
  static final int MAX_NAME_CHARACTERS = 1_000;

  /** Longest class, field, type or ROR id. */
  static final int MAX_CODE_CHARACTERS = 200;

  /** The first year for which patents are known; earlier dates are mistakes. */
  static final int FIRST_YEAR = 1790;

  /** A valid document nests six deep: persons, affiliations, place. */
  static final int MAX_NESTING = 32;

  /** Longest number, in characters. */
  static final int MAX_NUMBER_CHARACTERS = 100;

  /** Longest name of a field, known or not. */
  static final int MAX_FIELD_NAME_CHARACTERS = 200;

  /** What a publication is when its source does not say. */
  static final String DEFAULT_TYPE = "article";

  /** What was paid for a deal: a decimal number, kept as written. */
  static final Pattern AMOUNT = Pattern.compile("\\d{1,18}(?:\\.\\d{1,6})?");

  /** ISO 4217 in form; the list of codes changes more often than this program. */
  static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

  // Numbers that are none, such as NaN, are read in order to name the field that holds them.
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_NESTING)
                  .maxNumberLength(MAX_NUMBER_CHARACTERS)
                  .maxNameLength(MAX_FIELD_NAME_CHARACTERS)
                  .build())
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

  private final Clock clock;

  /**
   * @param clock tells the current year; a publication date may lie in the next one, not beyond
   */
  public DocumentReader(Clock clock) {
    this.clock = clock;
  }

  /** What came out of reading one document. */
  public sealed interface Reading permits Valid, Refused {}

  /**
   * A document that may be published.
   *
   * @param namesDropped how many persons came with a name, which is not taken
   */
  public record Valid(DocumentDraft draft, int namesDropped) implements Reading {}

  /**
   * @param documentIdOrNull canonical, where it could be read
   */
  public record Refused(String documentIdOrNull, Problem problem) implements Reading {}

  /** Reads one document from a part of an array, which is not kept. */
  public Reading read(Indicator indicator, byte[] bytes, int offset, int length) {
    int malformed = Utf8.firstMalformed(bytes, offset, length);
    if (malformed >= 0) {
      return new Refused(
          null, Problem.malformed("Byte " + (malformed + 1) + " is not UTF-8, or is NUL"));
    }
    DocumentFields fields = null;
    try (JsonParser parser = JSON.createParser(bytes, offset, length)) {
      FieldReader reader = new FieldReader(parser);
      fields = new DocumentFields(indicator, reader, Year.now(clock).getValue() + 1);
      if (parser.nextToken() == null) {
        return new Refused(null, Problem.malformed("The document is empty"));
      }
      return read(parser, reader, fields);
    } catch (JsonProcessingException e) {
      return new Refused(fields == null ? null : fields.documentId(), malformed(e));
    } catch (IOException e) {
      throw new IllegalStateException("An array in memory cannot fail to be read", e);
    }
  }

  /** Everything that is wrong with a withdrawal, or its draft. */
  public Reading readWithdrawal(Indicator indicator, String statedId, long revision) {
    boolean clean = PlainText.firstForbidden(statedId) < 0;
    Optional<String> id =
        clean ? DocumentIds.canonical(indicator, PlainText.normalised(statedId)) : Optional.empty();
    return id.isPresent()
        ? new Valid(DocumentDraft.withdrawal(indicator, id.get(), revision), 0)
        : new Refused(null, badId(indicator, statedId));
  }

  private static Problem badId(Indicator indicator, String statedId) {
    return Problem.invalid(
        List.of(
            new FieldNote("documentId", PlainText.visible(statedId), DocumentIds.form(indicator))));
  }

  private static Reading read(JsonParser parser, FieldReader reader, DocumentFields fields)
      throws IOException {
    try {
      fields.read();
      if (parser.nextToken() != null) {
        return new Refused(
            fields.documentId(), Problem.malformed(position(parser) + "more follows the document"));
      }
    } catch (FieldReader.TooManyProblems e) {
      return new Refused(fields.documentId(), Problem.invalid(reader.problems()));
    }
    return reader.problems().isEmpty()
        ? new Valid(fields.draft(), fields.namesDropped())
        : new Refused(fields.documentId(), Problem.invalid(reader.problems()));
  }

  private static String position(JsonParser parser) {
    return String.format(
        Locale.ROOT,
        "Line %d, column %d: ",
        parser.currentTokenLocation().getLineNr(),
        parser.currentTokenLocation().getColumnNr());
  }

  private static Problem malformed(JsonProcessingException e) {
    String position =
        e.getLocation() == null
            ? ""
            : String.format(
                Locale.ROOT,
                "Line %d, column %d: ",
                e.getLocation().getLineNr(),
                e.getLocation().getColumnNr());
    return Problem.malformed(position + PlainText.visible(ownWords(e), MAX_NAME_CHARACTERS));
  }

  /** The parser's message without the names of its classes and settings. */
  private static String ownWords(JsonProcessingException e) {
    String message = e.getOriginalMessage().replaceAll("\\[Source: [^;]*; ", "[");
    return e instanceof StreamConstraintsException
        ? message.replaceAll(",? from `[^`]*`", "")
        : message;
  }
}
