#!/usr/bin/env python3
"""Counts the records of Crossref, PubMed, merged-ids and deals files without any code of the project,
for comparison with `feed FORMAT FILE --dry-run --json`. Python's standard library only.

    count_publications.py crossref|pubmed|merged|deals FILE...

Prints one line of JSON: read, documents (with the withdrawals of other works that notices bring),
leftOut by reason, rejected by reason, persons of published documents, withdrawn.
"""
import csv
import gzip
import io
import json
import re
import sys
import xml.etree.ElementTree as ElementTree
from collections import Counter

DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s/]\S*")
RETRACTING = {"retraction", "withdrawal", "removal"}
NO_WORKS = {
    "journal", "journal-volume", "journal-issue", "proceedings", "proceedings-series", "book-series",
    "book-set", "report-series", "component", "grant", "database",
}


def open_text(path):
    opener = gzip.open if path.endswith(".gz") else open
    return opener(path, "rt", encoding="utf-8-sig", newline="")


def doi(text):
    bare = re.sub(r"(?i)^(?:https?://(?:dx\.|www\.)?doi\.org/|doi:\s*)", "", (text or "").strip())
    return bare.lower() if len(bare) <= 512 and DOI.fullmatch(bare) else None


class Count:
    def __init__(self):
        self.read = self.documents = self.persons = self.withdrawn = 0
        self.left_out = Counter()
        self.rejected = Counter()

    def document(self, persons):
        self.documents += 1
        self.persons += persons

    def withdrawal(self):
        self.documents += 1
        self.withdrawn += 1


def has_date(work):
    for field in ("issued", "published", "published-online", "published-print"):
        parts = ((work.get(field) or {}).get("date-parts") or [[None]])[0]
        if parts and parts[0]:
            return True
    return False


def crossref(path, count):
    with open_text(path) as file:
        text = file.read()
    head = text.lstrip()[:20]
    records = (
        json.loads(text)["items"]
        if head.startswith('{"items"')
        else [json.loads(line) for line in text.split("\n") if line.strip()]
    )
    for work in records:
        count.read += 1
        own = doi(work.get("DOI"))
        if own is None:
            count.left_out["no-doi"] += 1
        elif work.get("type") in NO_WORKS:
            count.left_out["not-a-work"] += 1
        elif any((u.get("type") or "").lower() in RETRACTING for u in work.get("updated-by") or []):
            count.withdrawal()
        elif not has_date(work):
            count.left_out["no-publication-date"] += 1
        else:
            count.document(len(work.get("author") or []))
        for update in work.get("update-to") or []:
            other = doi(update.get("DOI"))
            if (update.get("type") or "").lower() in RETRACTING and other and other != own:
                count.withdrawal()


def pubmed(path, count):
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rb") as file:
        text = file.read()
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError:
        count.read += 1
        count.rejected["malformed-xml"] += 1
        return
    dated = False
    for record in [root] if root.tag in ("PubmedArticle", "PubmedBookArticle") else root:
        if record.tag == "PubmedBookArticle":
            count.read += 1
            count.left_out["book"] += 1
        elif record.tag == "PubmedArticle":
            count.read += 1
            dated |= article(record, count)
        elif record.tag == "DeleteCitation":
            for _ in record.findall("PMID"):
                count.read += 1
                if dated:
                    count.withdrawal()
                else:
                    count.rejected["undated-deletion"] += 1


def article(record, count):
    citation = record.find("MedlineCitation")
    pmid = None if citation is None else citation.findtext("PMID")
    if not pmid or not pmid.strip().isdigit():
        count.left_out["no-id"] += 1
        return False
    types = {(t.text or "").strip().lower() for t in citation.iter("PublicationType")}
    notes = citation.findall("CommentsCorrectionsList/CommentsCorrections")
    issue = citation.find("Article/Journal/JournalIssue/PubDate")
    if "retracted publication" in types or any(n.get("RefType") == "RetractionIn" for n in notes):
        count.withdrawal()
    elif citation.find("Article/ArticleDate") is None and (
        issue is None or not re.search(r"\b(1[89]|20)\d\d\b", " ".join(issue.itertext()))
    ):
        count.left_out["no-publication-date"] += 1
    else:
        authors = citation.findall("Article/AuthorList/Author")
        count.document(sum(author.get("ValidYN") != "N" for author in authors))
    return True


def merged(path, count):
    with open_text(path) as file:
        for row in list(csv.reader(file))[1:]:
            if row:
                count.read += 1
                if re.fullmatch(r"(?:https?://openalex\.org/)?[Ww]\d+", row[1]):
                    count.withdrawal()
                else:
                    count.left_out["not-a-work"] += 1


def deals(path, count):
    with open_text(path) as file:
        for row in csv.DictReader(io.StringIO(file.read())):
            count.read += 1
            if (row.get("status") or "").strip().lower() == "withdrawn":
                count.withdrawal()
            else:
                count.document(1)


if __name__ == "__main__":
    formats = {"crossref": crossref, "pubmed": pubmed, "merged": merged, "deals": deals}
    if len(sys.argv) < 3 or sys.argv[1] not in formats:
        sys.exit(__doc__)
    total = Count()
    for name in sys.argv[2:]:
        formats[sys.argv[1]](name, total)
    print(json.dumps({
        "read": total.read,
        "documents": total.documents,
        "leftOutByReason": dict(sorted(total.left_out.items())),
        "rejectedByReason": dict(sorted(total.rejected.items())),
        "persons": total.persons,
        "withdrawn": total.withdrawn,
    }))
