#!/usr/bin/env python3
"""Feeds every format to a whole system on this machine and compares what comes of it with counts
that share no code with it. Python's standard library only; takes some minutes.

    feed-everything.py SAMPLES [DIRECTORY] [FIRST_PORT]

SAMPLES holds the real files (openalex, ror, crossref, pubmed, uspto-grant-xml, uspto-peds-json,
epo-ep-st36); of pct, regpat, patentsview and deals benchmarks/made_up_files.py writes some. First the
real works alone: their ranking at minPoints 10 must be independent-ranking.py's, byte for byte, in
units. Then everything else: read, sent, left out by reason, rejected and persons of each feed; the
USPTO's register counts where a PCT feed before it told the publication; deals in a ranking by
gii-2025's indicators, in units. At last the digest of the whole. Exit code 1 if anything differs.
"""
import csv
import glob
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
import urllib.request
import zipfile
from collections import Counter

HOME = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PER_DOCUMENT = 80_313_433_200
PARTS = ["query", "ingest", "scoring", "kafka", "kafka-controller", "registry", "postgresql"]
failures = []


def check(what, found, expected):
    same = found == expected
    print("%-4s %s%s" % ("ok" if same else "DIFF", what, "" if same else ": %s, expected %s" % (found, expected)), flush=True)
    if not same:
        failures.append(what)


def python(script, *arguments):
    return subprocess.run([sys.executable, os.path.join(HOME, script), *arguments], check=True, capture_output=True, text=True).stdout


class System:
    def __init__(self, directory, first_port):
        self.data = os.path.join(directory, "data")
        self.ports = {part: first_port + i for i, part in enumerate(PARTS)}

    def command(self, *arguments, codes=(0,)):
        done = subprocess.run([os.path.join(HOME, "clusterpulse"), "--data", self.data, *arguments], capture_output=True, text=True)
        if done.returncode not in codes:
            sys.exit("clusterpulse %s: exit code %d\n%s%s" % (" ".join(arguments), done.returncode, done.stdout, done.stderr))
        return done.stdout

    def up(self, methodology):
        ports = [word for part, port in self.ports.items() for word in ("--port-" + part, str(port))]
        self.command("up", "--detach", "--methodology", methodology, *ports)

    def feed(self, *arguments, codes=(0,)):
        return json.loads(self.command("feed", *arguments, "--json", codes=codes).splitlines()[-1])

    def get(self, path):
        with urllib.request.urlopen("http://localhost:%d%s" % (self.ports["query"], path)) as answer:
            return json.load(answer)

    def await_ranked(self):
        """Until the ranking includes all that is in the topics of documents."""
        topics = json.loads(self.command("status", "--json", codes=(0, 1)))["topics"]
        records = sum(topic["records"] for topic in topics if topic["topic"] in ("patents", "publications", "deals"))
        for _ in range(600):
            try:
                positions = self.get("/v1/rankings/latest?limit=1")["inputPositions"]
                if sum(position["nextOffset"] for position in positions) == records:
                    return
            except OSError:
                pass
            time.sleep(0.2)
        sys.exit("the ranking does not reach all %d records" % records)


def small_methodology(system, path):
    text = system.command("methodology", "show", "gii-2025")
    text = re.sub(r"(?m)^id *=.*", "id = small", text)
    text = re.sub(r"(?m)^density.minPoints *=.*", "density.minPoints = 10", text)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def unpacked(directory):
    """The tables and XML files without their archives, for the counts."""
    plain = os.path.join(directory, "plain")
    for archive in glob.glob(os.path.join(directory, "**", "*.zip"), recursive=True):
        with zipfile.ZipFile(archive) as file:
            file.extractall(os.path.join(plain, os.path.basename(os.path.dirname(archive))))
    with tarfile.open(os.path.join(directory, "pct", "PCT_2024_01_xml.tar.gz")) as file:
        file.extractall(os.path.join(plain, "pct"))
    return plain


def publication_of(reference, year, number):
    return """<?xml version="1.0"?><wo-published-application><wo-bibliographic-data><publication-reference><document-id>
<doc-number>%d/%06d</doc-number><kind>A1</kind><date>%d0107</date></document-id></publication-reference><application-reference>
<document-id><doc-number>%s</doc-number></document-id></application-reference><parties><inventors><inventor><addressbook><address>
<city>Kyoto</city><country>JP</country></address></addressbook></inventor></inventors></parties></wo-bibliographic-data>
</wo-published-application>
""" % (year, number, year, reference)


def write_publications_of_the_register(samples, directory):
    """PCT files for real references of the register; numbers and days of publication are made up, after the filing."""
    counting = python("feeds/src/test/python/count_patents.py", "peds-references", *glob.glob(samples + "/uspto-peds-json/*"))
    references = json.loads(counting)[:40]
    path = os.path.join(directory, "register.xml")
    numbers = os.path.join(directory, "register.ndjson")
    with open(path, "w", encoding="utf-8") as xml, open(numbers, "w", encoding="utf-8") as ndjson:
        for i, reference in enumerate(references, 900001):
            year = int(re.search(r"PCT/[A-Z]{2}(\d{4})/", reference).group(1)) + 2
            xml.write(publication_of(reference, year, i))
            line = {"documentId": "WO%d%06d" % (year, i), "applicationNumber": reference, "publicationDate": "%d-01-07" % year}
            ndjson.write(json.dumps(line) + "\n")
    return path, numbers


def check_patents(system, kind, fed, counted, *options):
    summary = system.feed(kind, *fed)
    count = json.loads(python("feeds/src/test/python/count_patents.py", kind, *counted, *options))
    persons = sum(len([c for c in text.split(" ")[2].split(",") if c]) for text in count["documents"])
    check(kind + " read", summary["read"], count["read"])
    check(kind + " accepted", summary["accepted"], len(count["documents"]))
    check(kind + " left out", summary["leftOutByReason"], count["leftOut"])
    check(kind + " persons", summary["persons"], persons)
    print("     %s placed %s of %s" % (kind, summary["placed"], summary["persons"]))
    return summary


def check_publications(system, kind, files, counted, codes=(0,)):
    summary = system.feed(kind, *files, codes=codes)
    count = json.loads(python("feeds/src/test/python/count_publications.py", kind, *counted))
    check(kind + " read", summary["read"], count["read"])
    check(kind + " accepted", summary["accepted"], count["documents"])
    check(kind + " left out", summary["leftOutByReason"], count["leftOutByReason"])
    check(kind + " rejected", summary["rejectedByReason"], count["rejectedByReason"])
    check(kind + " persons", summary["persons"], count["persons"])
    print("     %s placed %s of %s" % (kind, summary["placed"], summary["persons"]))
    return summary


def works_alone(system, samples):
    works, ror = samples + "/openalex/works_rebuilt.jsonl.gz", samples + "/ror/ror_latest_v2.jsonl.gz"
    system.command("feed", "ror", ror)
    summary = system.feed("openalex", works)
    count = json.loads(python("system-tests/independent-count.py", works, ror))
    for figure in ("read", "sent", "accepted", "rejected", "leftOut", "persons", "placed", "unplaced"):
        check("openalex " + figure, summary[figure], count[figure])
    system.await_ranked()
    for edition in sorted({ranking["edition"] for ranking in system.get("/v1/rankings")["rankings"]}):
        years = "%d-%d" % (edition - 6, edition - 2)
        expected = [json.loads(line) for line in python("system-tests/independent-ranking.py", works, ror, years, "10").splitlines()]
        found = [json.loads(line) for line in system.command("digest", "--dump", "--edition", str(edition)).splitlines()]
        for cluster in found:
            cluster["counts"] = {indicator: units for indicator, units in cluster["counts"].items() if units}
        check("ranking of %d by works of %s, %d clusters, in units" % (edition, years, len(expected)), found, expected)


def deals_in_units(system, deals, edition):
    """Deals with a coordinate in the clusters that hold it; the others lie at cities outside or unlike."""
    clusters = [json.loads(line) for line in system.command("digest", "--dump", "--edition", str(edition)).splitlines()]
    at = Counter()
    with open(deals, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["latitude"] and edition - 5 <= int(row["date"][:4]) <= edition - 1:
                at[round(float(row["latitude"]) * 100 + 1e-9), round(float(row["longitude"]) * 100 + 1e-9)] += 1
    check("deals that lie at their coordinate", sum(at.values()) > 0, True)
    for cluster in clusters:
        members = {tuple(member) for member in cluster["locations"]}
        mine = {location for location in at if location in members}
        if mine:
            check("deals of cluster %d in units" % cluster["rank"],
                  cluster["counts"].get("VC_DEAL"), PER_DOCUMENT * sum(at[location] for location in mine))
    return clusters


def main(samples, directory, first_port):
    made = os.path.join(directory, "made")
    articles = sorted(glob.glob(samples + "/pubmed/*.xml"))
    python("benchmarks/made_up_files.py", made, "600")
    plain = unpacked(made)
    system = System(directory, first_port)
    system.up(small_methodology(system, os.path.join(directory, "small.properties")))
    try:
        works_alone(system, samples)
        check_publications(system, "crossref", [samples + "/crossref"], glob.glob(samples + "/crossref/*"))
        check_publications(system, "pubmed", [samples + "/pubmed"], articles, codes=(0, 1))
        deals = os.path.join(made, "deals.csv")
        check_publications(system, "deals", [deals], [deals])
        for kind in ("pct", "regpat", "patentsview"):
            check_patents(system, kind, [os.path.join(made, kind)],
                          [f for f in glob.glob(os.path.join(plain, kind, "**"), recursive=True) if os.path.isfile(f)])
        check_patents(system, "uspto", [samples + "/uspto-grant-xml"], glob.glob(samples + "/uspto-grant-xml/*"))
        check_patents(system, "epo", [samples + "/epo-ep-st36"], glob.glob(samples + "/epo-ep-st36/*"))
        publications, numbers = write_publications_of_the_register(samples, directory)
        check_patents(system, "pct", [publications], [publications])
        register = glob.glob(samples + "/uspto-peds-json/*")
        counted = check_patents(system, "peds", register, register, "--numbers", numbers)
        check("applications of the register that count", counted["accepted"] > 0, True)
        system.await_ranked()
        editions = sorted({ranking["edition"] for ranking in system.get("/v1/rankings")["rankings"]})
        deals_in_units(system, deals, editions[0])
        digest = json.loads(system.command("digest", "--json"))
        check("digest of the ranking and from scratch", digest["equal"], True)
    finally:
        system.command("down", codes=(0, 1))
    print("%d differences" % len(failures))
    return 1 if failures else 0


if __name__ == "__main__":
    if not 2 <= len(sys.argv) <= 4:
        sys.exit(__doc__)
    own = len(sys.argv) < 3
    where = tempfile.mkdtemp() if own else sys.argv[2]
    os.makedirs(where, exist_ok=True)
    code = main(os.path.abspath(sys.argv[1]), os.path.abspath(where), int(sys.argv[3]) if len(sys.argv) > 3 else 18800)
    if own:
        shutil.rmtree(where)
    sys.exit(code)
