package io.clusterpulse.scoring.profile;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;

/**
 * What profiles know of a document beside its shares, as numbers: fields, applicants, and
 * organisations with their units at the locations of the shares. Used again for the next document.
 */
final class DocumentDetails {
  private static final int OVERFLOW = 1;

  private int flags;
  private int fields;
  private int applicants;
  private int organisations;
  private int[] fieldIds = new int[16];
  private int[] applicantIds = new int[16];
  private int[] organisationShares = new int[16];
  private int[] organisationIds = new int[16];
  private long[] organisationUnits = new long[16];

  void clear() {
    flags = 0;
    fields = 0;
    applicants = 0;
    organisations = 0;
  }

  /** A name of the document found no room in the dictionary. */
  void overflow() {
    flags |= OVERFLOW;
  }

  void addField(int id) {
    fieldIds = room(fieldIds, fields);
    fieldIds[fields++] = id;
  }

  void addApplicant(int id) {
    applicantIds = room(applicantIds, applicants);
    applicantIds[applicants++] = id;
  }

  /** More units of an organisation at the location of a share. */
  void addOrganisation(int share, int id, long units) {
    for (int i = 0; i < organisations; i++) {
      if (organisationShares[i] == share && organisationIds[i] == id) {
        organisationUnits[i] += units;
        return;
      }
    }
    append(share, id, units);
  }

  private void append(int share, int id, long units) {
    if (organisations == organisationIds.length) {
      organisationShares = Arrays.copyOf(organisationShares, organisations * 2);
      organisationIds = Arrays.copyOf(organisationIds, organisations * 2);
      organisationUnits = Arrays.copyOf(organisationUnits, organisations * 2);
    }
    organisationShares[organisations] = share;
    organisationIds[organisations] = id;
    organisationUnits[organisations++] = units;
  }

  private static int[] room(int[] ids, int count) {
    return count < ids.length ? ids : Arrays.copyOf(ids, count * 2);
  }

  void write(VarInts out) {
    out.write(flags);
    writeIds(out, fields, fieldIds);
    writeIds(out, applicants, applicantIds);
    out.write(organisations);
    for (int i = 0; i < organisations; i++) {
      out.write(organisationShares[i]);
      out.write(organisationIds[i]);
      out.write(organisationUnits[i]);
    }
  }

  private static void writeIds(VarInts out, int count, int[] ids) {
    out.write(count);
    for (int i = 0; i < count; i++) {
      out.write(ids[i]);
    }
  }

  void read(ByteBuffer in) {
    clear();
    flags = VarInts.read(in);
    for (int left = VarInts.read(in); left > 0; left--) {
      addField(VarInts.read(in));
    }
    for (int left = VarInts.read(in); left > 0; left--) {
      addApplicant(VarInts.read(in));
    }
    for (int left = VarInts.read(in); left > 0; left--) {
      append(VarInts.read(in), VarInts.read(in), VarInts.readLong(in));
    }
  }

  /**
   * Spellings become the names that they spell.
   *
   * @param hasNamedFields fields are spellings too
   * @param seen gets the spellings
   */
  void toNames(NameDictionary names, boolean hasNamedFields, BitSet seen) {
    toNames(applicantIds, applicants, names, seen);
    toNames(organisationIds, organisations, names, seen);
    if (hasNamedFields) {
      toNames(fieldIds, fields, names, seen);
    }
  }

  private static void toNames(int[] ids, int count, NameDictionary names, BitSet seen) {
    for (int i = 0; i < count; i++) {
      seen.set(ids[i]);
      ids[i] = names.nameOf(ids[i]);
    }
  }

  boolean hasOverflow() {
    return (flags & OVERFLOW) != 0;
  }

  boolean hasNames() {
    return applicants + organisations > 0;
  }

  /** How many different fields there are. */
  int fields() {
    return fields;
  }

  /** By number, or of articles a spelling, ascending by number or key. */
  int field(int at) {
    return fieldIds[at];
  }

  int applicants() {
    return applicants;
  }

  int applicant(int at) {
    return applicantIds[at];
  }

  /** How many pairs of a share and a spelling of an organisation there are, each once. */
  int organisations() {
    return organisations;
  }

  /** Index of the share at whose location the origins are. */
  int organisationShare(int at) {
    return organisationShares[at];
  }

  int organisation(int at) {
    return organisationIds[at];
  }

  /** Of the origins that name the organisation there. */
  long organisationUnits(int at) {
    return organisationUnits[at];
  }
}
