#!/usr/bin/env python3
"""Ranks OpenAlex works without any code of the project, for comparison with `digest --dump` of a
system that holds nothing else. Python's standard library only; every pair of locations is compared.

    independent-ranking.py WORKS.jsonl.gz ROR_V2.jsonl.gz FIRST_YEAR-LAST_YEAR MIN_POINTS

Prints the canonical dump: one line of JSON for each cluster in rank order, counts in share units
(a document is 80,313,433,200), members in hundredths of a degree, points. The rules are those of
docs/methodology.md with epsilon 15 km and merging at 5 km, for articles only; those of
independent-count.py decide which works count and which institutions an author has.
"""
import importlib.util
import json
import math
import os
import sys
from collections import Counter, defaultdict
from decimal import Decimal

PER_DOCUMENT = 80_313_433_200
RADIUS_MILLIMETRES = 6_371_008_800
EPSILON_METRES = 15_000
MERGE_METRES = 5_000
ARTICLES = {"article", "journal-article", "proceedings-article"}


def load(name):
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), name)
    spec = importlib.util.spec_from_file_location("counting", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


counting = load("independent-count.py")


def hundredths(degrees):
    """A half rounds up, from the coordinate in 1e-7 degree."""
    e7 = math.floor(Decimal(str(degrees)) * 10_000_000 + Decimal("0.5"))
    return (e7 + 50_000) // 100_000


def organisations(path):
    """Location and successor of each ROR id; a withdrawn one is where its successor is."""
    found = {}
    for record in counting.lines(path):
        details = [place.get("geonames_details") or {} for place in record.get("locations") or []]
        first = details[0] if details else {}
        at = None
        if first.get("lat") is not None and first.get("lng") is not None:
            at = (hundredths(first["lat"]), hundredths(first["lng"]))
        successor = None
        if record.get("status") == "withdrawn":
            related = record.get("relationships") or []
            successor = next((r["id"] for r in related if r["type"].lower() == "successor"), None)
        found[record["id"]] = (at, successor)
    return found


def location_of(ror, known):
    at = None
    for _ in range(8):
        if ror not in known:
            break
        at = known[ror][0] or at
        ror = known[ror][1]
    return at


def split(units, parts):
    return [units // parts + (1 if i < units % parts else 0) for i in range(parts)]


def winners(path):
    """Of works with one id, the one that was changed last."""
    newest = {}
    for work in counting.lines(path):
        if counting.reason_to_leave_out(work) is None:
            name = (work.get("doi") or work["id"]).lower()
            changed = (work.get("updated_date") or "").rstrip("Z")[:19]
            if name not in newest or changed > newest[name][0]:
                newest[name] = (changed, work)
    return [work for _, work in newest.values()]


def tallies(works, known, first_year, last_year):
    units, points = Counter(), Counter()
    for work in works:
        counts = not work.get("is_retracted") and work.get("type") in ARTICLES
        if not counts or not first_year <= int(work["publication_date"][:4]) <= last_year:
            continue
        authors = work.get("authorships") or []
        for author, whole in zip(authors, split(PER_DOCUMENT, max(1, len(authors)))):
            institutions = counting.own_institutions(author)
            for institution, part in zip(institutions, split(whole, max(1, len(institutions)))):
                at = location_of(institution.get("ror"), known)
                if at:
                    units[at] += part
                    points[at] += 1
    return units, points


def sphere_point(location):
    latitude, longitude = (math.radians(hundredth / 100.0) for hundredth in location)
    from_axis = RADIUS_MILLIMETRES * math.cos(latitude)
    return tuple(math.floor(value + 0.5) for value in (
        from_axis * math.cos(longitude), from_axis * math.sin(longitude),
        RADIUS_MILLIMETRES * math.sin(latitude)))


def squared_chord(metres):
    return int((2.0 * RADIUS_MILLIMETRES * math.sin(metres * 1_000.0 / RADIUS_MILLIMETRES / 2)) ** 2)


def distances(locations, metres):
    """Pairs that are at most so far apart, each location with itself, with the squared chord."""
    at = {location: sphere_point(location) for location in locations}
    limit = squared_chord(metres)
    near = defaultdict(list)
    for one in locations:
        for other in locations:
            if abs(one[0] - other[0]) <= 14:
                squared = sum((a - b) ** 2 for a, b in zip(at[one], at[other]))
                if squared <= limit:
                    near[one].append((squared, other))
    return near


class Sets:
    def __init__(self):
        self.parent = {}

    def find(self, item):
        while self.parent.setdefault(item, item) != item:
            item = self.parent[item]
        return item

    def unite(self, one, other):
        self.parent[self.find(one)] = self.find(other)


def clusters(points, min_points):
    near = distances(list(points), EPSILON_METRES)
    cores = {at for at in points if sum(points[other] for _, other in near[at]) >= min_points}
    sets = Sets()
    for core in cores:
        for _, other in near[core]:
            if other in cores:
                sets.unite(core, other)
    core_of = {core: core for core in cores}
    for at in points:
        near_cores = [pair for pair in near[at] if pair[1] in cores]
        if at not in cores and near_cores:
            core_of[at] = min(near_cores)[1]
    for at, others in distances(list(core_of), MERGE_METRES).items():
        for _, other in others:
            sets.unite(core_of[at], core_of[other])
    members = defaultdict(list)
    for at, core in core_of.items():
        members[sets.find(core)].append(at)
    return [sorted(cluster) for cluster in members.values()]


def main(works_path, ror_path, years, min_points):
    first_year, last_year = (int(year) for year in years.split("-"))
    units, points = tallies(winners(works_path), organisations(ror_path), first_year, last_year)
    ranked = sorted(
        ((-sum(units[at] for at in cluster), cluster) for cluster in clusters(points, int(min_points))))
    for rank, (negative, cluster) in enumerate(ranked, 1):
        print(json.dumps({
            "counts": {"ARTICLE": -negative},
            "locations": [list(at) for at in cluster],
            "points": sum(points[at] for at in cluster),
            "rank": rank,
        }, separators=(",", ":")))


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
