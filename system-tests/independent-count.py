#!/usr/bin/env python3
"""Counts OpenAlex works and their authors without any code of the project, for comparison with
`feed openalex WORKS --institutions ROR --json`. Python's standard library only.

    independent-count.py WORKS.jsonl.gz ROR_V2.jsonl.gz

The rules, as in docs/decisions/0008-feeding.md:
- a work that is paratext (by flag or by type) or xpac is left out; so is one without id or date;
- a retracted work is sent as a withdrawal: a document without persons;
- every author is one person, split equally over the institutions listed for them, each once and
  none that stands in the lineage of another one of the same author;
- a part is placed if its institution's ROR id is in the ROR file with a coordinate, otherwise it is
  unplaced; an author without institutions is unplaced as a whole.
"""
import gzip
import json
import sys
from collections import Counter
from fractions import Fraction


def lines(path):
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8-sig") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)


def placed_organisations(path):
    """ROR ids, the newest record of each deciding whether it has a coordinate."""
    placed = set()
    for record in lines(path):
        details = [place.get("geonames_details") or {} for place in record.get("locations") or []]
        first = details[0] if details else {}
        if first.get("lat") is not None and first.get("lng") is not None:
            placed.add(record["id"])
    return placed


def reason_to_leave_out(work):
    if not work.get("id") and not work.get("doi"):
        return "no-id"
    if work.get("is_xpac"):
        return "xpac"
    if work.get("is_paratext") or work.get("type") == "paratext":
        return "paratext"
    if not work.get("is_retracted") and not work.get("publication_date"):
        return "no-publication-date"
    return None


def own_institutions(author):
    by_id = {}
    for number, institution in enumerate(author.get("institutions") or []):
        by_id.setdefault(institution.get("id") or number, institution)
    parents = {
        ancestor
        for own, institution in by_id.items()
        for ancestor in institution.get("lineage") or []
        if ancestor != own
    }
    return [institution for own, institution in by_id.items() if own not in parents]


def placed_part(author, organisations):
    institutions = own_institutions(author)
    if not institutions:
        return Fraction(0)
    hits = sum(institution.get("ror") in organisations for institution in institutions)
    return Fraction(hits, len(institutions))


def as_number(fraction):
    if fraction.denominator == 1:
        return fraction.numerator
    return round(float(fraction), 12)


def main(works_path, ror_path):
    organisations = placed_organisations(ror_path)
    read = persons = 0
    placed = Fraction(0)
    left_out = Counter()
    documents = set()
    withdrawn = 0
    for work in lines(works_path):
        read += 1
        reason = reason_to_leave_out(work)
        if reason:
            left_out[reason] += 1
            continue
        documents.add(work.get("doi") or work["id"])
        if work.get("is_retracted"):
            withdrawn += 1
            continue
        for author in work.get("authorships") or []:
            persons += 1
            placed += placed_part(author, organisations)
    accepted = read - sum(left_out.values())
    print(json.dumps({
        "read": read,
        "sent": accepted,
        "accepted": accepted,
        "rejected": 0,
        "leftOut": sum(left_out.values()),
        "persons": persons,
        "placed": as_number(placed),
        "unplaced": as_number(persons - placed),
        "leftOutByReason": dict(sorted(left_out.items())),
        "distinctDocuments": len(documents),
        "withdrawn": withdrawn,
        "placedExactly": str(placed),
    }))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
