#!/usr/bin/env python3
"""Counts what patent files hold of PCT applications, without any code of the project.

    count_patents.py FORMAT FILE... [--numbers FILE]

FORMAT is pct, epo, uspto, peds, patentsview or regpat. Python's standard library only: the files are read whole, cut with
regular expressions and parsed into trees, so nothing here works like the readers it checks. Prints
one line of JSON: records read, reasons to leave one out, and one text for each document with its
number, day of publication, inventors and the countries they live in. FORMAT peds-references prints which
PCT applications a register tells of.
"""
import csv
import gzip
import io
import json
import re
import sys
import xml.etree.ElementTree as ET
from collections import Counter


def content(path):
    data = open(path, "rb").read()
    return gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data


def xml_documents(path):
    for part in re.split(rb"(?:\xef\xbb\xbf)?(?=<\?xml\s)", content(path)):
        if part.strip():
            part = re.sub(rb"<!DOCTYPE[^>\[]*(\[[^\]]*\])?\s*>", b"", part)
            part = re.sub(rb"&(?![A-Za-z#][^;\s<&]{0,30};)", b"&amp;", part)
            named = rb"&(?!amp;|lt;|gt;|quot;|apos;|#)([A-Za-z]+);"
            yield ET.fromstring(re.sub(named, rb"&amp;\1;", part).lstrip())


def year_of(two_or_four):
    year = int(two_or_four)
    return year if year > 99 else year + (1900 if year >= 78 else 2000)


def number(text, lead):
    """Office, year and serial number of a PCT application or publication; None if it is none."""
    text = re.sub(r"[\s-]", "", (text or "").upper())
    text = re.sub("^PCT/?", "", text) if lead == "PCT" else re.sub("^WO/?", "", text)
    office = ""
    if lead == "PCT":
        office, text = text[:2], text[2:].lstrip("/")
    slash = re.fullmatch(r"(\d{4}|\d\d)/(\d{1,6})", text)
    if slash:
        year, serial = slash.groups()
    elif re.fullmatch(r"\d{7,10}", text):
        cut = 4 if len(text) >= 9 else 2
        year, serial = text[:cut], text[cut:]
    else:
        return None
    if lead == "PCT":
        return "PCT/%s%d/%06d" % (office, year_of(year), int(serial))
    return "WO%d%06d" % (year_of(year), int(serial))


def day(text):
    digits = (text or "").replace("-", "").strip()
    return "%s-%s-%s" % (digits[:4], digits[4:6], digits[6:]) if len(digits) == 8 else None


def words(element):
    names = [e.text or "" for tag in ("last-name", "first-name") for e in element.iter(tag)]
    names = names or [e.text or "" for e in element.iter("name")]
    return tuple(sorted(w for w in re.split(r"[\W\d_]+", " ".join(names).lower()) if w))


def country_of(party):
    for path in ("addressbook/address/country", "residence/country"):
        found = party.findtext(path)
        if found and re.fullmatch("[A-Z]{2}", found.strip()):
            return found.strip()
    return "-"


def st36_countries(parties):
    inventors = [p for lst in parties.iter("inventors") for p in lst]
    names = {words(p) for p in inventors}
    for party in parties.iter():
        if party.get("app-type") == "applicant-inventor" and words(party) not in names:
            if party.find("addressbook/orgname") is None or party.find("addressbook/last-name") is not None:
                inventors.append(party)
    return [country_of(p) for p in inventors]


def uspto(root, numbers):
    if root.tag not in ("us-patent-grant", "us-patent-application"):
        return "other-document"
    filing = root.find(".//pct-or-regional-filing-data/document-id")
    publishing = root.find(".//pct-or-regional-publishing-data/document-id")
    if filing is None and publishing is None:
        return "no-pct-reference"
    if all(e is None or "WO" != e.findtext("country") for e in (filing, publishing)):
        return "regional-not-pct"
    application = number(filing.findtext("doc-number"), "PCT") if filing is not None else None
    publication = published = None
    if publishing is not None:
        publication = number(publishing.findtext("doc-number"), "WO")
        published = day(publishing.findtext("date"))
    if publication is None:
        if application not in numbers:
            return "publication-number-unknown"
        publication, published = numbers[application]
    biblio = next(e for e in root if e.tag.startswith("us-bibliographic-data"))
    parties = biblio.find("parties")
    parties = biblio.find("us-parties") if parties is None else parties
    return [publication, published, st36_countries(parties)]


def pct(root, numbers):
    if root.tag not in ("wo-published-application", "wo-patent-document"):
        return "other-document"
    biblio = root.find("wo-bibliographic-data")
    biblio = root.find("bibliographic-data") if biblio is None else biblio
    reference = biblio.find("publication-reference/document-id")
    if reference is None:
        return "publication-number-unknown"
    publication = number(reference.findtext("doc-number"), "WO")
    if (root.get("status") or "").lower() in ("d", "deleted", "withdrawn"):
        return [publication, None, []]
    published = min(day(reference.findtext("date")), publication[2:6] + "-12-31")
    return [publication, published, st36_countries(biblio.find("parties"))]


def epo(root, numbers):
    if root.tag != "ep-patent-document":
        return "other-document"
    application = root.findtext(".//B861/dnum/anum")
    publication = root.findtext(".//B871/dnum/pnum")
    if not application and not publication:
        return "no-pct-reference"
    publication, published = number(publication, "WO"), day(root.findtext(".//B871/date"))
    if publication is None:
        if number(application, "PCT") not in numbers:
            return "publication-number-unknown"
        publication, published = numbers[number(application, "PCT")]
    countries = [(i.findtext("adr/ctry") or "-").strip() for i in root.iter("B721")]
    return [publication, published, countries]


def national_stages(record):
    data = record["patentCaseMetadata"]
    related = (data.get("relatedDocumentData") or {}).get("parentDocumentDataOrChildDocumentData") or []
    references = [r for r in related if (r.get("applicationNumberText") or "").startswith("PCT")]
    return references, [r for r in references if "National Stage Entry of" in r["descriptionText"]]


def references_of_peds(paths):
    """PCT applications whose national stages the register tells of, each once, in their order."""
    found = {}
    for path in paths:
        for line in content(path).decode("utf-8-sig").splitlines():
            for stage in national_stages(json.loads(line))[1][:1]:
                found[number(stage["applicationNumberText"], "PCT")] = True
    return list(found)


def peds(record, numbers):
    data = record["patentCaseMetadata"]
    references, stages = national_stages(record)
    if not references:
        return "no-pct-reference"
    if not stages:
        return "not-the-national-stage"
    application = number(stages[0]["applicationNumberText"], "PCT")
    if application not in numbers:
        return "publication-number-unknown"
    publication, published = numbers[application]
    countries = []
    for bag in data["partyBag"]["applicantBagOrInventorBagOrOwnerBag"]:
        for inventor in bag.get("inventorOrDeceasedInventor") or []:
            code = inventor["contactOrPublicationContact"][0].get("countryCode") or "-"
            countries.append(code if re.fullmatch("[A-Z]{2}", code) else "-")
    return [publication, published, countries]


def rows(paths, ending, delimiter, quotes):
    """The rows of the tables whose name ends so, as dictionaries with lower-case keys."""
    for path in paths:
        if re.search(ending + r"\.(tsv|txt)$", path.lower()):
            text = content(path).decode("utf-8-sig")
            lines = io.StringIO(text, newline="") if quotes else text.splitlines()
            quoting = csv.QUOTE_MINIMAL if quotes else csv.QUOTE_NONE
            reader = csv.reader(lines, delimiter=delimiter, quoting=quoting)
            names = [name.lower() for name in next(reader)]
            for row in reader:
                if row:
                    yield dict(zip(names, row))


def patentsview(paths, numbers):
    def table(name):
        return rows(paths, name, "\t", True)

    country = {r["location_id"]: r["disambig_country"] or "-" for r in table("g_location_disambiguated")}
    patents = {r["patent_id"] for r in table("g_patent")}
    references = {}
    for row in table("g_pct_data"):
        references.setdefault(row["patent_id"], []).append(row)
    inventors = {}
    for row in table("g_inventor_disambiguated"):
        inventors.setdefault(row["patent_id"], []).append(country.get(row["location_id"], "-"))
    for patent in sorted(patents | set(references)):
        if patent not in patents:
            yield "not-in-g_patent"
            continue
        numbered = {}
        for row in references.get(patent, []):
            for lead in ("PCT", "WO"):
                if row["pct_doc_number"].startswith(lead):
                    numbered[lead] = (number(row["pct_doc_number"], lead), row["published_or_filed_date"])
        if not numbered:
            yield "no-pct-reference"
        elif "WO" in numbered:
            yield list(numbered["WO"]) + [inventors.get(patent, [])]
        elif numbered["PCT"][0] in numbers:
            yield list(numbers[numbered["PCT"][0]]) + [inventors.get(patent, [])]
        else:
            yield "publication-number-unknown"


def regpat(paths, numbers):
    people = {}
    for name in ("inv_reg", "app_reg", "ipc"):
        for row in rows(paths, "pct_" + name, "|", False):
            group = people.setdefault(row["pct_nbr"], {})
            if name == "inv_reg":
                code = row["ctry_code"]
                group[row["inv_name"]] = code if code not in ("", "ZZ") else "-"
    for key, countries in sorted(people.items()):
        publication = number(key, "WO")
        if publication is None:
            yield "malformed"
        else:
            yield [publication, publication[2:6] + "-12-31", list(countries.values())]


def known_numbers(path):
    lines = [json.loads(line) for line in content(path).decode().splitlines() if line.strip()]
    return {
        number(line["applicationNumber"], "PCT"): (line["documentId"], line["publicationDate"])
        for line in lines
        if line.get("applicationNumber")
    }


def findings(kind, paths, numbers):
    if kind in ("patentsview", "regpat"):
        yield from globals()[kind](paths, numbers)
        return
    for path in paths:
        if kind == "peds":
            records = map(json.loads, content(path).decode("utf-8-sig").splitlines())
        else:
            records = xml_documents(path)
        for record in records:
            yield globals()[kind](record, numbers)


def main(arguments):
    numbers = {}
    if "--numbers" in arguments:
        at = arguments.index("--numbers")
        numbers = known_numbers(arguments[at + 1])
        arguments = arguments[:at]
    kind, paths = arguments[0], arguments[1:]
    if kind == "peds-references":
        print(json.dumps(references_of_peds(paths)))
        return
    reasons = Counter()
    documents = []
    read = 0
    for found in findings(kind, paths, numbers):
        read += 1
        if isinstance(found, str):
            reasons[found] += 1
        else:
            documents.append("%s %s %s" % (found[0], found[1], ",".join(sorted(found[2]))))
    print(json.dumps({"read": read, "leftOut": dict(sorted(reasons.items())), "documents": documents}))


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(sys.argv[1:])
