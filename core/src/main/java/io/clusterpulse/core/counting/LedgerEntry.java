package io.clusterpulse.core.counting;

import io.clusterpulse.core.document.Document;

/**
 * What the ledger keeps of a document: its winning version and what that version adds to the
 * tallies, so that it can be taken away again to the last unit.
 *
 * @param contribution empty for a withdrawn document, whose entry stays, so that a late older
 *     revision is recognised
 */
public record LedgerEntry(DocumentVersion version, Contribution contribution) {

  public static LedgerEntry of(Document document, DocumentFilter filter) {
    return new LedgerEntry(DocumentVersion.of(document), Contribution.of(document, filter));
  }
}
