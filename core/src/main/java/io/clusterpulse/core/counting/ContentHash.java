package io.clusterpulse.core.counting;

import io.clusterpulse.core.document.Document;
import io.clusterpulse.core.document.ListedPerson;
import io.clusterpulse.core.document.Origin;
import io.clusterpulse.core.geo.Coordinate;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The first 128 bits of the SHA-256 of a document's content, by which two deliveries of one
 * revision are told apart and one of them wins on every machine alike. Precedence and revision are
 * not content. Ordered as unsigned numbers, like its hexadecimal text.
 *
 * @param high the first 64 bits
 * @param low the next 64 bits
 */
public record ContentHash(long high, long low) implements Comparable<ContentHash> {

  /** The hash of everything a document says, in the order in which it says it. */
  public static ContentHash of(Document document) {
    ByteBuffer digest = ByteBuffer.wrap(sha256().digest(canonicalBytes(document)));
    return new ContentHash(digest.getLong(), digest.getLong());
  }

  @Override
  public int compareTo(ContentHash other) {
    int byHigh = Long.compareUnsigned(high, other.high);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
  }

  /** 32 hexadecimal digits. */
  @Override
  public String toString() {
    return String.format("%016x%016x", high, low);
  }

  private static byte[] canonicalBytes(Document document) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try {
      new CanonicalForm(new DataOutputStream(bytes)).document(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * One byte form per document and one document per byte form: lists and texts are preceded by
   * their length, what may be absent by whether it is there. Texts are written as UTF-16 units,
   * because UTF-8 has no form for a lone surrogate and would write all of them alike.
   */
  private record CanonicalForm(DataOutputStream out) {

    void document(Document document) throws IOException {
      text(document.indicator().name());
      text(document.documentId());
      text(document.status().name());
      date(document.publicationDate());
      optionalText(document.type());
      out.writeInt(document.persons().size());
      for (ListedPerson person : document.persons()) {
        person(person);
      }
      texts(document.organisations());
      texts(document.fields());
    }

    private void person(ListedPerson person) throws IOException {
      out.writeInt(person.origins().size());
      for (Origin origin : person.origins()) {
        coordinate(origin.coordinate());
        affiliation(origin.organisation(), origin.ror());
      }
    }

    /** The ROR id came later: where there is none, the form is the one from before. */
    private void affiliation(Optional<String> organisation, Optional<String> ror)
        throws IOException {
      out.writeByte((organisation.isPresent() ? 1 : 0) + (ror.isPresent() ? 2 : 0));
      if (organisation.isPresent()) {
        text(organisation.get());
      }
      if (ror.isPresent()) {
        text(ror.get());
      }
    }

    private void coordinate(Optional<Coordinate> coordinate) throws IOException {
      out.writeBoolean(coordinate.isPresent());
      if (coordinate.isPresent()) {
        out.writeInt(coordinate.get().latitudeE7());
        out.writeInt(coordinate.get().longitudeE7());
      }
    }

    private void date(Optional<LocalDate> date) throws IOException {
      out.writeBoolean(date.isPresent());
      if (date.isPresent()) {
        out.writeLong(date.get().toEpochDay());
      }
    }

    private void texts(List<String> texts) throws IOException {
      out.writeInt(texts.size());
      for (String text : texts) {
        text(text);
      }
    }

    private void optionalText(Optional<String> text) throws IOException {
      out.writeBoolean(text.isPresent());
      if (text.isPresent()) {
        text(text.get());
      }
    }

    private void text(String text) throws IOException {
      out.writeInt(text.length());
      out.writeChars(text);
    }
  }
}
