package io.clusterpulse.feeds.reader;

import io.clusterpulse.feeds.reader.OpenAlexWork.Institution;
import io.clusterpulse.gazetteer.organisation.Institutions;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * OpenAlex works as JSON lines, from the snapshot or the API, and the snapshot's lists of merged
 * ids. Works carry no coordinates, so each affiliation gets that of its institution where the
 * places are known. Ids, revisions and what is left out are explained in
 * docs/decisions/0008-feeding.md and 0016-one-work-one-document.md.
 */
public final class OpenAlexReader implements DocumentReader {
  private final Institutions institutions;

  /**
   * @param institutions where organisations are
   */
  public OpenAlexReader(Institutions institutions) {
    this.institutions = institutions;
  }

  @Override
  public RecordStream open(InputStream in) {
    InputStream buffered = new BufferedInputStream(in, 1 << 16);
    return MergedIds.isMergedIds(buffered)
        ? new MergedIds(buffered)
        : new JsonLines(buffered, this::read);
  }

  private Reading read(byte[] bytes, int length) throws IOException {
    OpenAlexWork work = OpenAlexWork.read(bytes, length);
    String sourceId = Objects.requireNonNullElse(work.id(), "");
    Optional<String> openAlexId = WorkIds.ofOpenAlex(sourceId);
    if (!sourceId.isEmpty() && openAlexId.isEmpty()) {
      return new LeftOut("not-a-work", sourceId);
    }
    Optional<String> id = WorkIds.canonical(work.doi(), work.pmid(), sourceId);
    if (id.isEmpty()) {
      return new LeftOut("no-id", "");
    }
    Reading reading = read(work, id.get());
    if (reading instanceof FeedDocument document) {
      List<String> others = new ArrayList<>(2);
      WorkIds.ofPmid(work.pmid()).ifPresent(others::add);
      openAlexId.ifPresent(others::add);
      return document.changedOn(changedEpochDay(work)).alsoKnownAs(others);
    }
    return reading;
  }

  private static long changedEpochDay(OpenAlexWork work) {
    long second = SourceRevision.epochSecond(work.updatedDate());
    return second == 0 ? FeedDocument.UNKNOWN_DAY : second / 86_400;
  }

  private Reading read(OpenAlexWork work, String documentId) throws IOException {
    if (work.isXpac()) {
      return new LeftOut("xpac", documentId);
    }
    if (work.isParatext() || "paratext".equals(work.type())) {
      return new LeftOut("paratext", documentId);
    }
    long revision =
        SourceRevision.of(SourceRevision.epochSecond(work.updatedDate()), institutions.number());
    if (work.isRetracted()) {
      return PublicationJson.withdrawal(documentId, revision);
    }
    if (work.publicationDate() == null || work.publicationDate().isBlank()) {
      return new LeftOut("no-publication-date", documentId);
    }
    if (IsoDate.date(work.publicationDate()).isEmpty()) {
      return new Malformed(
          "invalid-publication-date",
          "publication_date of " + documentId + " is no date: " + work.publicationDate(),
          "");
    }
    return published(work, documentId, revision);
  }

  private FeedDocument published(OpenAlexWork work, String documentId, long revision)
      throws IOException {
    PublicationJson json =
        PublicationJson.published(
            documentId, revision, WorkType.canonical(work.type()), work.publicationDate());
    for (List<Institution> listed : work.authors()) {
      json.beginAuthor();
      for (Institution institution : own(listed)) {
        json.affiliation(
            institution.ror(),
            institution.displayName(),
            institutions
                .find(institution.ror(), institution.id())
                .map(institutions::locationJson)
                .orElse(null),
            null);
      }
      json.endAuthor();
    }
    return json.end(work.fields());
  }

  /**
   * Each once, and none that another one of the list is a part of: that is the same affiliation at
   * a higher level.
   */
  private static List<Institution> own(List<Institution> listed) {
    if (listed.size() < 2) {
      return listed.isEmpty() || listed.get(0) == null ? List.of() : listed;
    }
    List<Institution> own = new ArrayList<>(listed.size());
    for (Institution institution : listed) {
      if (institution != null
          && !isListedAgain(own, institution)
          && !isParentOfAnother(listed, institution)) {
        own.add(institution);
      }
    }
    return own;
  }

  private static boolean isListedAgain(List<Institution> before, Institution institution) {
    return institution.id() != null
        && before.stream().anyMatch(other -> institution.id().equals(other.id()));
  }

  private static boolean isParentOfAnother(List<Institution> listed, Institution institution) {
    return institution.id() != null
        && listed.stream()
            .anyMatch(
                other ->
                    other != null
                        && !institution.id().equals(other.id())
                        && other.lineage().contains(institution.id())
                        && !institution.lineage().contains(other.id()));
  }
}
